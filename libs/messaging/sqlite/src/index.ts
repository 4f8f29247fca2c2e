export * from './sqlite.checkpoints.ts';
export * from './sqlite.lease.ts';
