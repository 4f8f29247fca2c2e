export * from './scribe.ts';
export * from './test-log.ts';
export * from './traces.ts';
