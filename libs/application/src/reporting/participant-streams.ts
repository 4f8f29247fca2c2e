import {
  type LinkedPair,
  type ParticipantEventData,
  participantEventOf,
  type ParticipantEventType,
  personsOf,
} from '#libs/domain';
import {
  type EventStore,
  participantCategory,
  participantIdOf,
  type Position,
  type StoredEvent,
} from '#libs/event-store';
import { TimeSlices } from '#libs/platform';

/** Everything that was recorded of one participant, oldest first. */
export interface ParticipantStream {
  readonly participantId: string;
  readonly events: readonly StoredEvent[];
}

const participantLinked = 'ParticipantLinked' satisfies ParticipantEventType;

const linkOf = (stored: StoredEvent): LinkedPair => {
  const { sameAs } = participantEventOf(stored).data as ParticipantEventData['ParticipantLinked'];
  return { participantId: participantIdOf(stored.stream), sameAs };
};

/** The participants' streams up to a place in the log, read in slices of time. */
export class ParticipantStreams {
  readonly #store: EventStore;
  readonly #upTo: Position;
  readonly #signal: AbortSignal | undefined;
  readonly #slices: TimeSlices;

  constructor(store: EventStore, upTo: Position, signal?: AbortSignal, slices = new TimeSlices()) {
    this.#store = store;
    this.#upTo = upTo;
    this.#signal = signal;
    this.#slices = slices;
  }

  /**
   * Of everybody who was ever linked until then, all who are one person with them, be it through others or for a while. Events
   * of links alone are read and checked; all are when the streams are read, which nobody who counts leaves out.
   */
  async everLinked(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const links: LinkedPair[] = [];
    const search = { upTo: this.#upTo, types: [participantLinked] } as const;
    for await (const events of this.#store.readAll([participantCategory], search)) {
      links.push(...events.map(linkOf));
      await this.letOthersBy();
    }
    return personsOf(links);
  }

  /** One participant at a time. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ParticipantStream> {
    let events: StoredEvent[] = [];
    const whole = (): ParticipantStream => ({ participantId: participantIdOf(events[0]!.stream), events });
    for await (const batch of this.#store.readStreams([participantCategory], this.#upTo))
      for (const event of batch) {
        if (events.length > 0 && events[0]!.stream !== event.stream) {
          yield whole();
          events = [];
          await this.letOthersBy();
        }
        events.push(event);
      }
    if (events.length > 0) yield whole();
  }

  /** Gives other work its turn when a time slice is over; ends with the signal's reason when it aborts. */
  async letOthersBy(): Promise<void> {
    this.#signal?.throwIfAborted();
    if (this.#slices.isOver) await this.#slices.next();
  }
}
