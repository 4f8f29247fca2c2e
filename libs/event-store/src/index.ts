export * from './event-store.errors.ts';
export * from './event-store.ts';
export * from './participant-stream.ts';
export * from './stored-event.ts';
