export * from './event-store.contract.ts';
export * from './event-store.harness.ts';
export * from './hours-as-text.ts';
export * from './reporting-period.ts';
export * from './sample-events.ts';
