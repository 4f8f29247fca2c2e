export type { CountedDifference } from './counted-difference.ts';
export * from './result-store.ts';
export * from './results.errors.ts';
export type { ReportVerified, Verification } from './verification.ts';
