export * from './open-participants.ts';
export * from './worker.process.ts';
