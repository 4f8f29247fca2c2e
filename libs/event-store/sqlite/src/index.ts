export * from './open-sqlite-event-store.ts';
export * from './sqlite.event-store.ts';
export * from './sqlite.participant-keys.ts';
