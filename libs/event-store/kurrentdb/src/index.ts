export { type KurrentDbAddress, UnusableKurrentDbAddress } from './connection-string.ts';
export { openKurrentDbEventStore } from './kurrentdb.event-store.ts';
export type { Patience } from './patience.ts';
export type { KurrentDbOptions, Trouble } from './settings.ts';
