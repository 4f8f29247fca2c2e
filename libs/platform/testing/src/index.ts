export * from './memory.lease.ts';
