import { isPosition } from '#libs/domain';
import { type EventStore, MalformedPosition, type StoredEvent } from '#libs/event-store';

/**
 * As of when a question is asked, and what its answer names: an instant (UTC ISO 8601 with milliseconds), of which only the
 * events that we recorded at or before it are seen; a position in the log, of which only the events up to and with it are;
 * `null`: what is known now. Only this file and `AskedDates` look into it.
 */
export type KnownAt = string | null;

/** What tells where events stand in the log, and when they were recorded. */
export type Recordings = Pick<EventStore, 'recordedAt' | 'comparePositions'>;

/** Recording times and positions never go back within a stream, so what is known is a first stretch of it. */
export const knownBy = (
  knownAt: KnownAt,
  log: Pick<Recordings, 'comparePositions'>,
): ((event: StoredEvent) => boolean) => {
  if (knownAt === null) return () => true;
  if (isPosition(knownAt)) return ({ position }) => log.comparePositions(position, knownAt) <= 0;
  return ({ metadata }) => metadata.recordedAt <= knownAt;
};

/** When the event at a position was recorded; `null` when none stands there. */
export const recordedAt = async (
  position: string,
  log: Pick<Recordings, 'recordedAt'>,
): Promise<string | null> => {
  try {
    return await log.recordedAt(position);
  } catch (error) {
    if (error instanceof MalformedPosition) return null;
    throw error;
  }
};

/** True when the first is later than the second; of an instant and a position their instants tell. Without a log nothing is told of positions. */
export const isLater = (
  [from, fromInstant]: readonly [KnownAt, string],
  [to, toInstant]: readonly [KnownAt, string],
  log: Pick<Recordings, 'comparePositions'> | null,
): boolean => {
  if (from === null || to === null) return false;
  const positions = [from, to].filter(isPosition).length;
  if (positions === 0) return from > to;
  if (log === null) return false;
  return positions === 1 ? fromInstant > toInstant : log.comparePositions(from, to) > 0;
};
