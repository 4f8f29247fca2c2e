import { describe, expect, it } from '@jest/globals';
import { describeEvent, hoursText } from '#libs/domain';

describe('What a person reads about an event', () => {
  it('is one Danish sentence, with hours in decimal comma', () => {
    const entry = { week: '2022-W31', activity: 'nytteindsats', provider: 'P1000000001' } as const;
    expect(
      describeEvent({
        type: 'HoursCorrected',
        data: { ...entry, minutes: 450, previous: 2220, reason: 'v1.secret' },
      }),
    ).toEqual({
      text: 'Nytteindsats (P1000000001) rettet fra 37 til 7,5 timer',
      happened: '2022-W31',
    });
  });

  it('names the benefit, the requirement and what was corrected', () => {
    expect(
      describeEvent({
        type: 'IndividualRequirementSet',
        data: {
          forloeb: 1,
          minutesPerWeek: 1200,
          previous: null,
          effectiveFrom: '2022-05-02',
          reason: 'v1.secret',
        },
      }).text,
    ).toBe('Individuelt timekrav ændret fra intet til 20 timer');
    expect(
      describeEvent({
        type: 'EnrolmentCorrected',
        data: {
          forloeb: 1,
          changes: { enrolledOn: '2022-04-05' },
          previous: { enrolledOn: '2022-04-04' },
          reason: 'v1.secret',
        },
      }),
    ).toEqual({ text: 'Forløb 1 rettet: enrolledOn: 2022-04-04 → 2022-04-05', happened: '2022-04-05' });
  });

  it('rounds hours to two decimals', () => {
    expect([0, 1, 59, 60, 2219].map(hoursText)).toEqual(['0', '0,02', '0,98', '1', '36,98']);
  });
});
