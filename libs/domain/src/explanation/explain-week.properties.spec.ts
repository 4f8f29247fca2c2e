import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assess,
  decide,
  emptyCase,
  evolve,
  explainWeek,
  nextWeek,
  type ParticipantCase,
  type ParticipantCommand,
  type RuleSet,
  WeekMoves,
} from '#libs/domain';
import {
  blankScenario,
  attempt,
  caseDayArbitrary,
  commandsArbitrary,
  longAfter,
  participantCaseArbitrary,
  ruleSetArbitrary,
  somebodyElse,
} from '#libs/domain/testing';

/** The case after a command that must be accepted, long after. */
const after = (known: ParticipantCase, command: ParticipantCommand): ParticipantCase => {
  const decision = decide(known, command, longAfter, somebodyElse(known, command));
  if (decision.outcome === 'refused') throw new Error(decision.refusal.code);
  return decision.events.reduce((one, event) => evolve(one, { ...event, id: 'e-new' }), known);
};

const statusOf = (known: ParticipantCase, ruleSet: RuleSet, on: string, week: string): string | undefined =>
  assess(known, ruleSet, on)
    .flatMap(({ weeks }) => weeks)
    .find((one) => one.week === week)?.status;

/** The command that records so many minutes more of an activity that counts. */
const moreHours = (
  known: ParticipantCase,
  { countedActivities: [activity] }: RuleSet,
  week: string,
  minutes: number,
): ParticipantCommand => {
  const standing = known.weeks[week]?.entries.find(
    (entry) => entry.activity === activity && entry.provider === null,
  );
  return {
    command: 'RecordHours',
    week,
    activity: activity!,
    minutes: minutes + (standing?.minutes ?? 0),
    reason: 'rettet',
  };
};

/** The command that records so many days more of leave. */
const moreLeave = (known: ParticipantCase, week: string, days: number): ParticipantCommand => {
  const standing = known.weeks[week]?.absences.find(({ kind }) => kind === 'ferie');
  return {
    command: 'RecordAbsence',
    week,
    kind: 'ferie',
    days: days + (standing?.days ?? 0),
    reason: 'rettet',
  };
};

describe('An explanation', () => {
  it('says of every week what the assessment says of it, and of no other week anything', () => {
    fc.assert(
      fc.property(participantCaseArbitrary, ruleSetArbitrary, caseDayArbitrary, (known, ruleSet, on) => {
        const assessed = assess(known, ruleSet, on);
        const weeks = new Map(assessed.flatMap(({ weeks: own }) => own.map((one) => [one.week, one])));
        for (let week = '2020-W40'; week < '2021-W40'; week = nextWeek(week))
          expect(explainWeek(known, ruleSet, on, week)?.assessed).toEqual(weeks.get(week));
      }),
    );
  });

  /** Records what explanations say would make weeks met, and the least less of it; answers the ways that came up. */
  const recordWhatTheySay = (
    parameters: fc.Parameters<[ParticipantCase, RuleSet, string]>,
  ): ReadonlySet<string> => {
    const ways = new Set<string>();
    fc.assert(
      fc.property(participantCaseArbitrary, ruleSetArbitrary, caseDayArbitrary, (known, ruleSet, on) => {
        for (const { week, status } of assess(known, ruleSet, on).flatMap(({ weeks }) => weeks)) {
          const { minutes, lawfulDays } = explainWeek(known, ruleSet, on, week)!.wouldBeMet;
          const judged = (command: ParticipantCommand) => statusOf(after(known, command), ruleSet, on, week);
          if (status === 'met') expect([minutes, lawfulDays]).toEqual([null, null]);
          if (minutes !== null) {
            ways.add('minutes');
            expect(judged(moreHours(known, ruleSet, week, minutes))).toBe('met');
            expect(judged(moreHours(known, ruleSet, week, minutes - 1))).not.toBe('met');
          }
          if (lawfulDays !== null) {
            ways.add(`${ruleSet.lawfulAbsence.fullWeek} ${ruleSet.lawfulAbsence.partWeek}`);
            expect(judged(moreLeave(known, week, lawfulDays))).toBe('met');
            if (lawfulDays > 1) expect(judged(moreLeave(known, week, lawfulDays - 1))).not.toBe('met');
          }
        }
      }),
      parameters,
    );
    return ways;
  };

  it('names what makes a week met when it is recorded, and no less of it', () => {
    expect(recordWhatTheySay({ numRuns: 200 })).toContain('minutes');
  });

  it('names so in every way that a rule set has', () => {
    expect(recordWhatTheySay({ numRuns: 200, seed: 1 })).toEqual(
      new Set(['minutes', 'credited unchanged', 'credited reduced', 'neutral reduced', 'not-met reduced']),
    );
  });

  it('leads from event to event to what the week is', () => {
    fc.assert(
      fc.property(commandsArbitrary, ruleSetArbitrary, (commands, ruleSet) => {
        const { events, participantCase } = commands.reduce(
          (scenario, command) => attempt(scenario, command, longAfter),
          blankScenario,
        );
        for (const { weeks } of assess(participantCase, ruleSet, longAfter).slice(0, 1))
          for (const week of weeks.slice(0, 20)) {
            const finding = new WeekMoves(ruleSet, longAfter, week.week);
            let known = emptyCase;
            for (const event of events) finding.add(event.id, (known = evolve(known, event)));
            const moves = finding.finish();
            expect(moves.at(-1)?.after?.week).toEqual(week);
            const moved = new Set(moves.map(({ index }) => events[index]!.id));
            expect(week.evidence.filter((id) => !moved.has(id))).toEqual([]);
            for (const [index, { before }] of moves.entries())
              expect(before).toEqual(moves[index - 1]?.after ?? null);
          }
      }),
      { numRuns: 60 },
    );
  });
});
