export * from './read-log.errors.ts';
export { directionOf, type ReadingPlace, timesBeyond } from './direction.ts';
export { ReadLog } from './read-log.ts';
export * from './reading.ts';
export { readBy } from './reader.ts';
export { drawn } from './reservoir.ts';
export { nobody, type Shown, shownIn } from './shown.ts';
export { WrittenTogether } from './written-together.ts';
