export * from './follow.ts';
export * from './stand-in.faults.ts';
export * from './stand-in.kurrentdb.ts';
export * from './stand-in.log.ts';
export * from './test-certificates.ts';
export * from './stand-in.store.ts';
