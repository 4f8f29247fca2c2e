export * from './result-store.ts';
export * from './results.errors.ts';
export type { Verification } from './verification.ts';
