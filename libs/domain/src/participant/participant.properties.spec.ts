import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess, emptyCase, evolve, type ParticipantCase, shippedRuleSets } from '#libs/domain';
import {
  attempt,
  blankScenario,
  commandArbitrary,
  commandsArbitrary,
  happened,
  recordWeekArbitrary,
  type ScenarioState,
} from '#libs/domain/testing';

const ruleSet = shippedRuleSets[0]!;
const on = '2022-12-01';

const scenario = (commands: readonly Parameters<typeof attempt>[1][]): ScenarioState =>
  commands.reduce<ScenarioState>((before, command) => attempt(before, command), blankScenario);

const scenarioArbitrary = commandsArbitrary.map(scenario);

/** The facts alone: which event says them is evidence, and a correction leaves its own. */
const facts = (participantCase: ParticipantCase): unknown =>
  JSON.parse(
    JSON.stringify(participantCase, (key, value: unknown) => (key === 'eventId' ? undefined : value)),
  );

const assessed = ({ participantCase }: ScenarioState): unknown => assess(participantCase, ruleSet, on);

const runs = { numRuns: 300 };

describe('A participant’s case', () => {
  it('is the same however the fold is split', () => {
    fc.assert(
      fc.property(scenarioArbitrary, fc.nat(), ({ events, participantCase }, cut) => {
        const at = events.length === 0 ? 0 : cut % events.length;
        const first = events.slice(0, at).reduce(evolve, emptyCase);
        const stored = JSON.parse(JSON.stringify(first)) as ParticipantCase;
        expect(events.slice(at).reduce(evolve, stored)).toEqual(participantCase);
      }),
      runs,
    );
  });

  it('does not change when any command is given again', () => {
    const changesItself = new Set(['ReadinessChanged', 'YdelseChanged']);
    fc.assert(
      fc.property(scenarioArbitrary, commandArbitrary, (before, command) => {
        // A later forløb takes the number of the one that was withdrawn, so the same command is then about that.
        fc.pre(command.command !== 'WithdrawEnrolment' || before.participantCase.forloeb.length < 2);
        const once = attempt(before, command);
        const twice = attempt(once, command);
        if (twice.decision.outcome === 'decided')
          expect(twice.decision.events.filter(({ type }) => !changesItself.has(type))).toEqual([]);
        expect(facts(twice.participantCase)).toEqual(facts(once.participantCase));
      }),
      runs,
    );
  });

  it('is as it was when a week is recorded and recorded back', () => {
    fc.assert(
      fc.property(scenarioArbitrary, recordWeekArbitrary, (before, command) => {
        if (command.command !== 'RecordWeek') throw new Error('not a week');
        const stood = before.participantCase.weeks[command.week] ?? { entries: [], absences: [] };
        const changed = attempt(before, command);
        const back = attempt(changed, {
          command: 'RecordWeek',
          week: command.week,
          entries: stood.entries.map(({ activity, provider, minutes }) => ({ activity, provider, minutes })),
          absences: stood.absences.map(({ kind, days }) => ({ kind, days })),
          reason: 'rettet tilbage',
        });
        expect(facts(back.participantCase)).toEqual(facts(before.participantCase));
      }),
      runs,
    );
  });

  it('never has forløb that overlap or touch', () => {
    fc.assert(
      fc.property(scenarioArbitrary, ({ participantCase: { forloeb } }) => {
        forloeb.slice(1).forEach((later, index) => {
          const earlier = forloeb[index]!;
          expect(earlier.exitedOn !== null && earlier.exitedOn < later.enrolledOn).toBe(true);
        });
      }),
      runs,
    );
  });
});

describe('A withdrawn fact', () => {
  it('leaves the assessment as if the week had never been recorded', () => {
    fc.assert(
      fc.property(scenarioArbitrary, recordWeekArbitrary, (before, command) => {
        if (command.command !== 'RecordWeek' || before.participantCase.weeks[command.week]) return;
        const recorded = attempt(before, command);
        const withdrawn = attempt(recorded, { ...command, entries: [], absences: [], reason: 'fejl' });
        expect(assessed(withdrawn)).toEqual(assessed(before));
      }),
      runs,
    );
  });

  it('leaves the assessment as if the transition, the exit or the enrolment had never been recorded, but for absence that the exit withdrew', () => {
    fc.assert(
      fc.property(scenarioArbitrary, fc.constantFrom('job', 'uddannelse' as const), (before, transition) => {
        const steps = [
          [
            { command: 'RecordTransition', transitionId: 'x', transition, startsOn: '2022-06-15' },
            { command: 'WithdrawTransition', transitionId: 'x', reason: 'fejl' },
          ],
          [
            { command: 'ExitParticipant', exitedOn: '2022-11-15', exitReason: 'andet' },
            { command: 'WithdrawExit', reason: 'fejl' },
          ],
          [
            {
              command: 'EnrolParticipant',
              kommunekode: '751',
              enrolledOn: '2022-11-30',
              ydelse: 'kontanthjaelp',
              readiness: 'jobparat',
              displacedUkrainian: false,
              targetGroupBasis: 'benefit',
            },
            {
              command: 'WithdrawEnrolment',
              forloeb: before.participantCase.forloeb.length + 1,
              reason: 'forkert borger',
            },
          ],
        ] as const;
        for (const [record, withdraw] of steps) {
          const recorded = attempt(before, record);
          if (recorded.decision.outcome === 'refused') continue;
          const withdrawn = attempt(recorded, withdraw);
          expect(withdrawn.decision.outcome).toBe('decided');
          const gone = recorded.decision.events.filter(({ type }) => type === 'AbsenceWithdrawn');
          expect(assessed(withdrawn)).toEqual(assessed(happened(before, gone)));
        }
      }),
      runs,
    );
  });
});
