import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultRuleSet, parseRuleSet, type RuleSetFault } from '#libs/domain';

const faultsOf = (value: unknown): readonly RuleSetFault[] => {
  const parsed = parseRuleSet(value);
  return parsed.outcome === 'faulty' ? parsed.faults : [];
};
const faultsWith = (changes: object): readonly RuleSetFault[] => faultsOf({ ...defaultRuleSet, ...changes });

describe('A rule set', () => {
  it('is read with its label and validity left out', () => {
    const { label: _label, validFrom: _from, validTo: _to, ...rest } = defaultRuleSet;
    expect(parseRuleSet(rest)).toEqual({
      outcome: 'parsed',
      ruleSet: { ...rest, label: 'aarhus-2022', validFrom: null, validTo: null },
    });
  });

  it('has one form, whatever order its author wrote it in', () => {
    const reversed = Object.fromEntries(Object.entries(defaultRuleSet).toReversed());
    const parsed = parseRuleSet({
      ...reversed,
      weeklyMinutes: { aktivitetsparat: 1500, jobparat: 2220 },
      countedActivities: defaultRuleSet.countedActivities.toReversed(),
      lawfulAbsence: { partWeek: 'unchanged', fullWeek: 'neutral' },
    });
    expect(JSON.stringify(parsed)).toBe(JSON.stringify({ outcome: 'parsed', ruleSet: defaultRuleSet }));
  });

  it('asks nothing of the categories that its author left out', () => {
    expect(parseRuleSet({ ...defaultRuleSet, weeklyMinutes: { jobparat: 60 } })).toStrictEqual({
      outcome: 'parsed',
      ruleSet: { ...defaultRuleSet, weeklyMinutes: { jobparat: 60 } },
    });
  });

  it('cannot be changed once it is read', () => {
    const parsed = parseRuleSet({ ...defaultRuleSet });
    const ruleSet = parsed.outcome === 'parsed' ? parsed.ruleSet : defaultRuleSet;
    const { weeklyMinutes, countedActivities, lawfulAbsence, excludes } = ruleSet;
    for (const part of [ruleSet, weeklyMinutes, countedActivities, lawfulAbsence, excludes])
      expect(Object.isFrozen(part)).toBe(true);
  });

  it.each([
    ['id', { id: '' }],
    ['id', { id: 'x'.repeat(47) }],
    ['id', { id: 'regelsæt' }],
    ['id', { id: 'to ord' }],
    ['id', { id: 'linje\n' }],
    ['id', { id: 7 }],
    ['label', { label: '  ' }],
    ['label', { label: 'x'.repeat(201) }],
    ['label', { label: null }],
    ['label', { label: 'half a letter \ud800' }],
    ['label', { label: '\u001b[2J' }],
    ['validFrom', { validFrom: '2022-02-30' }],
    ['validTo', { validTo: '' }],
    ['validTo', { validFrom: '2022-01-03', validTo: '2022-01-02' }],
    ['weeklyMinutes', { weeklyMinutes: [] }],
    ['weeklyMinutes.jobparat', { weeklyMinutes: { jobparat: 0 } }],
    ['weeklyMinutes.jobparat', { weeklyMinutes: { jobparat: 10_081 } }],
    ['weeklyMinutes.jobparat', { weeklyMinutes: { jobparat: 37.5 } }],
    ['weeklyMinutes.jobparat', { weeklyMinutes: { jobparat: '2220' } }],
    ['weeklyMinutes.parat', { weeklyMinutes: { parat: 2220 } }],
    ['requiredWeeks', { requiredWeeks: 0 }],
    ['requiredWeeks', { requiredWeeks: 521 }],
    ['requiredWeeks', { requiredWeeks: Number.NaN }],
    ['counting', { counting: 'averaged' }],
    ['counting', { counting: ['cumulative'] }],
    ['splitWeekReadiness', { splitWeekReadiness: 'tuesday' }],
    ['countedActivities', { countedActivities: 'nytteindsats' }],
    ['countedActivities', { countedActivities: [] }],
    ['countedActivities[1]', { countedActivities: ['nytteindsats', 'fritid'] }],
    ['countedActivities[1]', { countedActivities: ['nytteindsats', 'nytteindsats'] }],
    ['countedActivities[0]', { countedActivities: ['toString'] }],
    ['lawfulAbsence', { lawfulAbsence: null }],
    ['lawfulAbsence.fullWeek', { lawfulAbsence: { fullWeek: 'met', partWeek: 'unchanged' } }],
    ['lawfulAbsence.partWeek', { lawfulAbsence: { fullWeek: 'neutral' } }],
    ['lawfulAbsence.halfWeek', { lawfulAbsence: { ...defaultRuleSet.lawfulAbsence, halfWeek: 'x' } }],
    ['transitionWeeks', { transitionWeeks: 'none' }],
    ['excludes', { excludes: null }],
    ['excludes[0]', { excludes: ['everybody'] }],
    ['requiredweeks', { requiredweeks: 7 }],
  ])('is refused for its %s: %j', (path, changes) => {
    const faults = faultsWith(changes);
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]!.message).toMatch(/^[A-ZÆØÅ].*[.:-]$/);
  });

  it.each([
    [{ label: 'x'.repeat(200) }],
    [{ id: 'x'.repeat(46), label: 'æ' }],
    [{ validFrom: '2022-01-03', validTo: '2022-01-03' }],
    [{ validFrom: null, validTo: '2022-01-02' }],
    [{ validFrom: '2022-01-03', validTo: null }],
    [{ weeklyMinutes: { jobparat: 1, aktivitetsparat: 10_080 } }],
    [{ weeklyMinutes: {} }],
    [{ requiredWeeks: 1 }],
    [{ requiredWeeks: 520 }],
    [{ countedActivities: ['samtale'], excludes: ['displacedUkrainian'] }],
  ])('may go as far as %j', (changes) => {
    expect(parseRuleSet({ ...defaultRuleSet, ...changes })).toEqual({
      outcome: 'parsed',
      ruleSet: { ...defaultRuleSet, ...changes },
    });
  });

  it.each([null, 7, 'aarhus-2022', [defaultRuleSet]])('is an object, not %j', (value) => {
    expect(faultsOf(value)).toEqual([{ path: '', message: 'Skal være et objekt.' }]);
  });

  it('is told in Danish what is wrong with each field', () => {
    expect(
      faultsWith({
        id: 7,
        label: '',
        validFrom: 2022,
        weeklyMinutes: { jobparat: 0 },
        requiredWeeks: 521,
        counting: 'averaged',
        splitWeekReadiness: 'tuesday',
        countedActivities: [],
        excludes: 'all',
        transitionWeeks: null,
        'a-b': 1,
      }),
    ).toEqual([
      { path: 'id', message: expect.any(String) },
      { path: 'label', message: 'Skal være en tekst på 1 til 200 tegn uden styretegn.' },
      { path: 'validFrom', message: expect.any(String) },
      { path: 'weeklyMinutes.jobparat', message: 'Skal være et helt tal fra 1 til 10080.' },
      { path: 'requiredWeeks', message: 'Skal være et helt tal fra 1 til 520.' },
      { path: 'counting', message: 'Skal være en af: cumulative, consecutive.' },
      { path: 'splitWeekReadiness', message: 'Skal være en af: monday, sunday, strictest.' },
      { path: 'countedActivities', message: 'Listen må ikke være tom.' },
      { path: 'transitionWeeks', message: 'Skal være en af: start-week, all.' },
      { path: 'excludes', message: 'Skal være en liste.' },
      { path: '?', message: 'Ukendt felt.' },
    ]);
  });

  it('is refused with every fault at once', () => {
    expect(faultsOf({ id: 'x', counting: 'x' }).map(({ path }) => path)).toEqual([
      'weeklyMinutes',
      'requiredWeeks',
      'splitWeekReadiness',
      'countedActivities',
      'lawfulAbsence',
      'transitionWeeks',
      'excludes',
      'counting',
    ]);
  });

  it('is refused without repeating a value or a key that could be a person’s number', () => {
    const told = JSON.stringify(faultsWith({ id: '010190-1234 ', '0101901234': 1, counting: '0101901234' }));
    expect(told).toContain('"?"');
    expect(told).not.toContain('0101');
  });

  it('is not shaken by whatever else a file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(faultsOf(value).length).toBeGreaterThan(0);
      }),
    );
    expect(faultsOf(JSON.parse('{"__proto__": {"id": "x"}}')).map(({ path }) => path)).toContain('__proto__');
  });
});
