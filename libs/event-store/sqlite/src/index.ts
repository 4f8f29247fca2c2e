export * from './backup.ts';
export * from './open-sqlite-event-store.ts';
export * from './sqlite.errors.ts';
