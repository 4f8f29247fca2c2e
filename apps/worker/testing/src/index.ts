export * from './embedded.twin.ts';
export * from './milestones.ts';
export * from './recorded-lives.ts';
export * from './worker.process.ts';
