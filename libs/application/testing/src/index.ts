export * from './application.kit.ts';
export * from './sample-commands.ts';
