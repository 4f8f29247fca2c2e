export * from './memory.lease.ts';
export * from './until.ts';
