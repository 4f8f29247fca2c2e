import type { EventStore } from '#libs/event-store';

/** A store for one test, which must begin empty. */
export interface EventStoreHarness {
  readonly store: EventStore;
  /** Closes the store and opens it again on what it kept. */
  reopen(): Promise<EventStore>;
  /** Closes whatever is open and removes what it kept. */
  dispose(): Promise<void>;
}

export type OpenHarness = () => Promise<EventStoreHarness>;
