export * from './worker.process.ts';
