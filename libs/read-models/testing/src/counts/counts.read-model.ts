import { categoryOf, type Position, type StoredEvent, type EventStore } from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import type { ComparableRows, ProjectionCheckpoint, ProjectionTables, ReadModel } from '#libs/read-models';

/** How many events of a category were recorded in a month: `participant 2022-12`. */
export interface Count {
  readonly key: string;
  readonly events: number;
}

type Counts = ReadonlyMap<string, number>;
type CountsModel = ReadModel<ReadonlySet<string>, Counts, Count>;
export type CountsTables = ProjectionTables<ReadonlySet<string>, Counts, Count>;

/** A type of event that cannot be counted. */
export const uncountable = 'Uncountable';

const keyOf = (event: StoredEvent): string => {
  if (event.type === uncountable) throw new PoisonEvent(event, new Error('uncountable'));
  return `${categoryOf(event.stream)} ${event.metadata.recordedAt.slice(0, 7)}`;
};

const countedAfter = (events: readonly StoredEvent[], standing: Counts): Counts => {
  const counts = new Map(standing);
  for (const key of events.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const changesOf = (counts: Counts): readonly Count[] => [...counts].map(([key, events]) => ({ key, events }));

async function* load(
  store: EventStore,
  upTo: Position,
  see: (event: StoredEvent) => void,
): AsyncGenerator<readonly Count[]> {
  let standing: Counts = new Map();
  for await (const events of store.readAll(counts.categories, { upTo })) {
    for (const event of events) see(event);
    standing = countedAfter(events, standing);
  }
  yield changesOf(standing);
}

/** A second read model beside the participants, of two categories. */
export const counts: CountsModel = {
  name: 'counts',
  rowWords: ['tal', 'tal'],
  categories: ['participant', 'reporting'],
  wantedBy: (events) => new Set(events.map(keyOf)),
  fold: (events, standing) => changesOf(countedAfter(events, standing)),
  load,
};

/** Every count that stands, as of one moment. */
export interface StandingCounts {
  readonly at: ProjectionCheckpoint;
  readonly counts: Counts;
}

const replayed = async (store: EventStore, upTo: Position | null): Promise<Counts> => {
  let standing: Counts = new Map();
  if (upTo === null) return standing;
  for await (const events of store.readAll(counts.categories, { upTo }))
    standing = countedAfter(events, standing);
  return standing;
};

/** Compares the counts with a fresh replay, whichever engine reads them. */
export const comparableCounts = (read: () => Promise<StandingCounts>): ComparableRows => ({
  async compareRows(store, tally, progress) {
    const { at, counts: found } = await read();
    const due = await replayed(store, at.position);
    for (const key of new Set([...due.keys(), ...found.keys()]))
      if (found.get(key) !== due.get(key))
        tally.row('event_count', { nøgle: key }, 'tallet svarer ikke til hændelserne.');
    progress(at.count, at.count);
    return { at, rows: found.size };
  },
});
