export * from './read-models.contract.ts';
export * from './counts/counts.postgres.ts';
export * from './counts/counts.read-model.ts';
export * from './counts/counts.sqlite.ts';
export * from './intercept.ts';
export * from './open-participants.ts';
export * from './read-models.harness.ts';
export * from './sample-commands.ts';
