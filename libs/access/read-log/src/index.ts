export { ReadLog } from './read-log.ts';
export {
  type Reader,
  type Reading,
  type ReadingsAsked,
  ReadLogUnavailable,
  type RecordedReading,
  type Sample,
} from './reading.ts';
export { drawn } from './reservoir.ts';
