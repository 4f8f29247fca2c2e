import { describe, expect, it } from '@jest/globals';
import { type AssessedForloeb, defaultRuleSet } from '#libs/domain';
import { eventId, participantStream } from '#libs/event-store';
import { milestoneMessage, startOfDay } from './milestone-message.ts';

describe('A day', () => {
  it.each([
    ['2022-07-01', '2022-06-30T22:00:00.000Z'],
    ['2022-12-01', '2022-11-30T23:00:00.000Z'],
    ['2022-03-27', '2022-03-26T23:00:00.000Z'],
    ['2022-10-30', '2022-10-29T22:00:00.000Z'],
  ])('%s begins at midnight in Denmark: %s', (day, instant) => {
    expect(startOfDay(day)).toBe(instant);
  });
});

const participantId = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
const assessed = (week: string, status: string) =>
  ({ week, status, requirement: 2220, countedMinutes: 2230, evidence: [`e-${week}`] }) as never;
const forloeb = {
  metWeeks: 4,
  longestRun: 3,
  weeks: [
    assessed('2022-W10', 'met'),
    assessed('2022-W11', 'met'),
    assessed('2022-W12', 'not_met'),
    assessed('2022-W13', 'met'),
    assessed('2022-W14', 'met'),
  ],
} as unknown as AssessedForloeb;
const turned = {
  participantId,
  turn: 'Reached',
  milestone: { kind: 'timekrav_with_work', forloeb: 1, kommunekode: '751', week: '2022-W13' },
  ruleSet: { ...defaultRuleSet, requiredWeeks: 2 },
  cause: { eventIds: ['e-1', 'e-2'], time: '2022-04-09T10:00:00.000Z', assessedOn: '2022-04-09' },
  forloeb,
  workEvidence: ['e-work'],
} as const;

const told = (facts: object = {}) => {
  const { value } = milestoneMessage({ ...turned, ...facts });
  return JSON.parse(String(value)) as { readonly id: string; readonly data: Record<string, unknown> };
};
const idOf = (...identity: readonly (string | number)[]) =>
  eventId(participantStream(participantId), identity.join('\n'), 0);

describe('The message of a milestone', () => {
  it('that is reached has the last weeks that make it up, and the work behind it', () => {
    const behind = (week: string) => ({
      week,
      requirement: 2220,
      countedMinutes: 2230,
      events: [`e-${week}`],
    });
    expect(told()).toMatchObject({
      type: 'dk.nytteindsats.TimekravWithWorkReached',
      data: {
        metWeeks: 4,
        longestRun: 3,
        causedBy: ['e-1', 'e-2'],
        evidence: [behind('2022-W11'), behind('2022-W13')],
        workEvidence: ['e-work'],
      },
    });
  });

  it('that is withdrawn, or whose forløb is not there any more, has nothing behind it', () => {
    const nothing = { evidence: [], workEvidence: [] };
    expect(told({ turn: 'Withdrawn' }).data).toMatchObject({ ...nothing, metWeeks: 4, longestRun: 3 });
    expect(told({ forloeb: undefined }).data).toMatchObject({ ...nothing, metWeeks: 0, longestRun: 0 });
  });

  it('says nothing of work where that is not asked for', () => {
    expect(told({ milestone: { ...turned.milestone, kind: 'timekrav' } }).data).not.toHaveProperty(
      'workEvidence',
    );
  });

  it('has an id of the last event that caused it, or of the day when none did', () => {
    const type = 'dk.nytteindsats.TimekravWithWorkReached';
    const rest = [type, defaultRuleSet.id, 1, '751', '2022-W13'];
    expect(told().id).toBe(idOf('e-2', ...rest));
    expect(told({ cause: { ...turned.cause, eventIds: [] } }).id).toBe(idOf('2022-04-09', ...rest));
  });
});
