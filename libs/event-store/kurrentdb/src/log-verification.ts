import type { RecordedEvent } from '@kurrent/kurrentdb-client';
import {
  bodyHash,
  hashedText,
  type LogFault,
  type LogVerification,
  noPreviousHash,
  type OnProgress,
  RecordedTimes,
} from '#libs/event-store';
import type { Clock } from '#libs/platform';
import type { KurrentDbLogReader } from './log-reader.ts';
import { compareLogPositions, type LogPosition, positionText } from './position.ts';
import { contentId, positionOf, writtenEvent } from './recorded-event.ts';
import type { StreamNames } from './stream-names.ts';

const listed = 100;

/** What is wrong with an event in its place, in Danish; `null` when nothing is. */
class ChainCheck {
  readonly #names: StreamNames;
  readonly #heads = new Map<string, { readonly revision: number; readonly hash: string }>();
  readonly #times: RecordedTimes;
  #last: LogPosition | null = null;

  constructor(names: StreamNames, clock: Clock) {
    this.#names = names;
    this.#times = new RecordedTimes(clock);
  }

  get streams(): number {
    return this.#heads.size;
  }

  faultOf(recorded: RecordedEvent): string | null {
    const position = positionOf(recorded);
    const before = this.#last;
    this.#last = position;
    if (before !== null && compareLogPositions(position, before) <= 0) {
      return 'Hændelsen står ikke efter den foregående i loggen.';
    }
    const head = this.#heads.get(recorded.streamId);
    const event = this.#written(recorded);
    const revision = Number(recorded.revision);
    this.#heads.set(recorded.streamId, { revision, hash: event?.metadata.hash ?? '' });
    if (event === null) return 'Hændelsen kan ikke læses.';
    if (revision !== (head?.revision ?? -1) + 1) return 'Strømmens hændelser følger ikke efter hinanden.';
    if (event.metadata.previousHash !== (head?.hash ?? noPreviousHash)) {
      return 'Hændelsen hænger ikke sammen med strømmens foregående.';
    }
    const hash = bodyHash(hashedText(event));
    return hash === event.metadata.hash && contentId(hash) === recorded.id
      ? this.#times.faultOf(event.metadata)
      : 'Hændelsens indhold svarer ikke til dens hash.';
  }

  #written(recorded: RecordedEvent) {
    try {
      return writtenEvent(recorded, this.#names);
    } catch {
      return null;
    }
  }
}

/** Computes every hash again, looks at every recording time, and follows every stream's chain through the log; keeps one hash a stream in memory. */
export const verifyLog = async (
  reader: KurrentDbLogReader,
  names: StreamNames,
  { progress, clock }: { readonly progress: OnProgress | undefined; readonly clock: Clock },
): Promise<LogVerification> => {
  const check = new ChainCheck(names, clock);
  const faults: LogFault[] = [];
  let events = 0;
  for await (const page of reader.pages(names.everyStream, null)) {
    for (const recorded of page) {
      events += 1;
      const message = check.faultOf(recorded);
      if (message === null || faults.length >= listed) continue;
      faults.push({
        position: positionText(positionOf(recorded)),
        stream: names.outside(recorded.streamId),
        message,
      });
    }
    progress?.(events, null);
  }
  return { events, streams: check.streams, faults };
};
