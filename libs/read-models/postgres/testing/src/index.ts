export * from './open-participants.ts';
export * from './projecting-worker.ts';
