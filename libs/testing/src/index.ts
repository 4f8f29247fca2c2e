export * from './scribe.ts';
export * from './test-log.ts';
