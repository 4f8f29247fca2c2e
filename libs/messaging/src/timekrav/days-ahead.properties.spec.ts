import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, assess, mondayOf, type ParticipantCase } from '#libs/domain';
import { caseDays, participantCaseArbitrary, ruleSetArbitrary } from '#libs/domain/testing';
import { daysAhead } from './days-ahead.ts';
import { milestonesOf } from './milestones.ts';

const leave = { entries: [], absences: [{ kind: 'ferie', days: 5, eventId: 'planned' }] } as const;

/** The case with a week's leave planned for those of its weeks that had not begun on `day`: more cannot be recorded. */
const asRecordedBy = (participantCase: ParticipantCase, day: string): ParticipantCase => ({
  ...participantCase,
  weeks: Object.fromEntries(
    Object.entries(participantCase.weeks).map(([week, sheet]) => [
      week,
      mondayOf(week) <= day ? sheet : leave,
    ]),
  ),
});

describe('Milestones', () => {
  it('change by time alone on no other days than those that the case names', () => {
    fc.assert(
      fc.property(
        participantCaseArbitrary,
        ruleSetArbitrary,
        fc.integer({ min: 0, max: 250 }),
        (participantCase, ruleSet, offset) => {
          const day = addDays(caseDays.first, offset);
          const standing = asRecordedBy(participantCase, day);
          const ahead = daysAhead(standing, day);
          const on = (date: string): string => JSON.stringify(milestonesOf(assess(standing, ruleSet, date)));
          for (let next = addDays(day, 1); next <= addDays(day, 30); next = addDays(next, 1))
            if (!ahead.has(next) && on(next) !== on(addDays(next, -1)))
              throw new Error(`${next} changed the milestones`);
        },
      ),
      { numRuns: 300 },
    );
  });
});
