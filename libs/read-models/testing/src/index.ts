export * from './read-models.contract.ts';
export * from './counts.read-model.ts';
export * from './intercept.ts';
export * from './read-models.harness.ts';
export * from './sample-commands.ts';
export * from './scribe.ts';
export * from './test-log.ts';
