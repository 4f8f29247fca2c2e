export { type KurrentDbAddress, UnusableKurrentDbAddress } from './connection-string.ts';
export { openKurrentDbEventStore } from './kurrentdb.event-store.ts';
export type { Patience } from './patience.ts';
export { UnreadableEvent } from './recorded-event.ts';
export type { KurrentDbOptions, Trouble } from './settings.ts';
