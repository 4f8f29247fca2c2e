import { type EventStore, participantCategory, type Position, type StoredEvent } from '#libs/event-store';
import type { ReadModel } from '#libs/read-models';
import { CaseFold, participantOf, touchedBy } from './case-fold.ts';
import type { CaseChange, StandingCase, Wanted } from './participant.row.ts';

/**
 * The participants and weeks that a batch touches.
 *
 * @throws PoisonEvent for an event that is about no participant.
 */
const wantedBy = (events: readonly StoredEvent[]): Wanted => {
  const wanted = new Map<string, Set<string>>();
  for (const event of events) {
    const participantId = participantOf(event);
    const weeks = wanted.get(participantId) ?? new Set();
    wanted.set(participantId, weeks);
    const touched = touchedBy(event);
    if (touched !== 'head') weeks.add(touched.week);
  }
  return wanted;
};

/**
 * What a batch changes, given what stands of the participants in it.
 *
 * @throws PoisonEvent for the first event that cannot be folded.
 */
const foldBatch = (
  events: readonly StoredEvent[],
  standing: ReadonlyMap<string, StandingCase>,
): readonly CaseChange[] => {
  const folds = new Map<string, CaseFold>();
  for (const event of events) {
    const participantId = participantOf(event);
    const fold = folds.get(participantId) ?? new CaseFold(participantId, standing.get(participantId) ?? null);
    folds.set(participantId, fold);
    fold.take(event);
  }
  return [...folds.values()].map((fold) => fold.change());
};

/** Events whose rows go into one transaction of the bulk load. */
const eventsPerTransaction = 5_000;

/** Each participant's final case, one in memory at a time beside those waiting to be written; `see` is told each event. */
async function* finalCases(
  store: EventStore,
  upTo: Position,
  see: (event: StoredEvent) => void,
): AsyncGenerator<readonly CaseChange[]> {
  let fold: CaseFold | null = null;
  let stream = '';
  let done: CaseChange[] = [];
  let events = 0;
  for await (const batch of store.readStreams([participantCategory], upTo)) {
    for (const event of batch) {
      if (event.stream !== stream) {
        if (fold) done.push(fold.change());
        stream = event.stream;
        fold = new CaseFold(participantOf(event), null);
      }
      fold?.take(event);
      see(event);
    }
    events += batch.length;
    if (events < eventsPerTransaction) continue;
    yield done;
    done = [];
    events = 0;
  }
  if (fold) done.push(fold.change());
  yield done;
}

/** The participants: each one's case, in rows. */
export const participantsReadModel: ReadModel<Wanted, ReadonlyMap<string, StandingCase>, CaseChange> = {
  name: 'participants',
  rowWords: ['borger', 'borgere'],
  categories: [participantCategory],
  wantedBy,
  fold: foldBatch,
  load: finalCases,
};
