export * from './sample-statistics.ts';
