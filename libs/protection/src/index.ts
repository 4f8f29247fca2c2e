export * from './table-set.ts';
