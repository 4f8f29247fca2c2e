import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ParticipantCase, WeekSheet } from '#libs/domain';
import { attempt, blankScenario, commandsArbitrary, type ScenarioState } from '#libs/domain/testing';
import { participantStream, type StoredEvent } from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import {
  type CaseChange,
  type CaseHead,
  participantsReadModel,
  type StandingCase,
} from '#libs/read-models/participants';
import { enrolIn, correctedWeek } from '#libs/read-models/testing';
import { participantId } from '#libs/testing';

const lived = (commands: readonly Parameters<typeof attempt>[1][]): ScenarioState =>
  commands.reduce<ScenarioState>((before, command) => attempt(before, command), blankScenario);

const stored = ({ events }: ScenarioState, n: number): readonly StoredEvent[] =>
  events.map((event, revision) => ({
    ...event,
    stream: participantStream(participantId(n)),
    schemaVersion: 1,
    revision,
    position: String(revision + 1),
    metadata: {} as StoredEvent['metadata'],
  }));

interface Held {
  revision: number;
  head: CaseHead;
  weeks: Map<string, WeekSheet>;
}

/** What an engine would answer for the events of a batch. */
const standingFor = (held: Held | undefined, batch: readonly StoredEvent[]): Map<string, StandingCase> =>
  new Map(
    [...participantsReadModel.wantedBy(batch)].flatMap(([id, weeks]) =>
      held ? [[id, { ...held, sheets: new Map([...held.weeks].filter(([name]) => weeks.has(name))) }]] : [],
    ),
  );

const applied = (held: Held | undefined, { revision, head, weeks }: CaseChange): Held => {
  const after = { revision, head: head ?? held!.head, weeks: new Map(held?.weeks) };
  for (const { week: name, sheet } of weeks)
    if (sheet) after.weeks.set(name, sheet);
    else after.weeks.delete(name);
  return after;
};

const caseOf = ({ head, weeks }: Held): ParticipantCase => ({ ...head, weeks: Object.fromEntries(weeks) });

describe('Folding batches', () => {
  it('gives the case that folding all events gives, however they are cut', () => {
    fc.assert(
      fc.property(
        commandsArbitrary.map(lived),
        fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
        (scenario, sizes) => {
          const events = stored(scenario, 1);
          let held: Held | undefined;
          for (let from = 0; from < events.length;) {
            const size = sizes.next().value!;
            const batch = events.slice(from, from + size);
            for (const change of participantsReadModel.fold(batch, standingFor(held, batch)))
              held = applied(held, change);
            from += size;
          }
          if (held) expect(caseOf(held)).toEqual(scenario.participantCase);
          expect(held?.revision).toBe(events.at(-1)?.revision);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('names the head and the weeks that changed, and no others', () => {
    const enrolled = lived([enrolIn()]);
    const [first, ...rest] = stored(
      lived([
        enrolIn(),
        correctedWeek('2022-W01', 60),
        correctedWeek('2022-W01', 60),
        correctedWeek('2022-W02', 5),
      ]),
      1,
    );
    const { weeks: _, ...head } = enrolled.participantCase;
    const id = participantId(1);
    expect(participantsReadModel.fold([first!], new Map())).toEqual([
      { participantId: id, revision: 0, head, weeks: [] },
    ]);
    const [change] = participantsReadModel.fold(
      rest,
      new Map([[id, { revision: 0, head, sheets: new Map() }]]),
    );
    expect(change).toMatchObject({ revision: 2, head: null });
    expect(change?.weeks.map(({ week: name }) => name)).toEqual(['2022-W01', '2022-W02']);
  });

  it('asks for each participant’s weeks once', () => {
    const events = [1, 2].flatMap((n) =>
      stored(
        lived([
          enrolIn(),
          correctedWeek('2022-W01', 60),
          correctedWeek('2022-W01', 61),
          correctedWeek('2022-W02', n),
        ]),
        n,
      ),
    );
    const weeks = new Set(['2022-W01', '2022-W02']);
    expect(participantsReadModel.wantedBy(events)).toEqual(
      new Map([1, 2].map((n) => [participantId(n), weeks])),
    );
  });

  it('refuses an event of a stream that is no participant’s', () => {
    const events = stored(lived([enrolIn()]), 1).map((event) => ({ ...event, stream: 'provider-7' }));
    expect(() => participantsReadModel.wantedBy(events)).toThrow(PoisonEvent);
    expect(() => participantsReadModel.fold(events, new Map())).toThrow(PoisonEvent);
  });

  it('refuses an event that comes twice, or before its predecessor', () => {
    const [first, second] = stored(lived([enrolIn(), correctedWeek('2022-W01', 60)]), 1);
    expect(() => participantsReadModel.fold([first!, second!, second!], new Map())).toThrow(PoisonEvent);
    expect(() => participantsReadModel.fold([second!], new Map())).toThrow(PoisonEvent);
  });
});
