export { protect, stillProtects } from './protect.ts';
export { solver } from './solver.ts';
export * from './table-set.ts';
export { tableSetOf } from './table-set-of.ts';
