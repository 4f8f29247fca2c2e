export * from './kafka.message-broker.ts';
export * from './kafka.settings.ts';
