import { describe, expect, it } from '@jest/globals';
import { codes, codesOf, defaultRuleSet, shippedRuleSets } from '#libs/domain';

describe('The shipped rule sets', () => {
  it('are the Aarhus model, which is the default, and the arbejdspligt as an example', () => {
    expect(shippedRuleSets.map(({ id, label }) => [id, label])).toEqual([
      ['aarhus-2022', 'Aarhus-model for nytteindsats'],
      ['arbejdspligt-2025', 'Arbejdspligt (eksempel, skal bekræftes af kommunen)'],
    ]);
    expect(shippedRuleSets[0]).toBe(defaultRuleSet);
  });

  it('ask 37 and 25 hours in seven weeks of Aarhus’ participants', () => {
    expect(defaultRuleSet).toEqual({
      id: 'aarhus-2022',
      label: 'Aarhus-model for nytteindsats',
      validFrom: '2022-01-03',
      validTo: null,
      weeklyMinutes: { jobparat: 2220, aktivitetsparat: 1500 },
      requiredWeeks: 7,
      counting: 'cumulative',
      splitWeekReadiness: 'monday',
      countedActivities: [
        'nytteindsats',
        'virksomhedspraktik',
        'loentilskud',
        'ordinaere_timer',
        'danskuddannelse',
        'brancherettet_dansk',
        'vejledning_opkvalificering',
        'mentorstoette',
      ],
      lawfulAbsence: { fullWeek: 'neutral', partWeek: 'unchanged' },
      transitionWeeks: 'start-week',
      excludes: [],
    });
  });

  it('ask 37 hours of any activity under the arbejdspligt, not of displaced Ukrainians', () => {
    expect(shippedRuleSets[1]).toMatchObject({
      validFrom: '2025-07-01',
      weeklyMinutes: { jobparat: 2220, aktivitetsparat: 2220 },
      countedActivities: codesOf(codes.activity),
      excludes: ['displacedUkrainian'],
    });
  });
});
