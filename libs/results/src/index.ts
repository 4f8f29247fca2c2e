export * from './result-store.ts';
export * from './results.errors.ts';
