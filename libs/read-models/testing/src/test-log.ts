import { type EventStore, participantStream } from '#libs/event-store';
import { MemoryEventStore } from './memory.event-store.ts';
import { newEvent } from './new-event.ts';
import { participantId, Scribe } from './scribe.ts';

/** A log for one test. */
export interface TestLog {
  readonly store: EventStore;
  readonly scribe: Scribe;
  /** Appends the first event, of any type, of the `n`th participant. */
  append(n: number, type: string): Promise<unknown>;
  dispose(): Promise<void>;
}

/** Opens an empty log. */
export const openTestLog = async (): Promise<TestLog> => {
  const store = new MemoryEventStore();
  return {
    store,
    scribe: new Scribe(store),
    append: (n, type) =>
      store.append(participantStream(participantId(n)), null, [
        newEvent(participantId(n), { id: 'x', type, data: {} }),
      ]),
    dispose: () => store.close(),
  };
};
