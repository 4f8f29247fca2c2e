export * from './read-log.errors.ts';
export { ReadLog } from './read-log.ts';
export * from './reading.ts';
export { readBy, type ReadBy } from './reader.ts';
export { drawn } from './reservoir.ts';
export { WrittenTogether } from './written-together.ts';
