import type { StoredEvent } from '#libs/event-store';

/**
 * As of when a question is asked: an instant (UTC ISO 8601 with milliseconds), of which only the events that we recorded
 * at or before it are seen; `null`: what is known now. Only this file and `AskedDates` look into it.
 */
export type KnownAt = string | null;

/** Recording times never go back within a stream, so what is known at an instant is a first stretch of it. */
export const isKnown = ({ metadata }: StoredEvent, knownAt: KnownAt): boolean =>
  knownAt === null || metadata.recordedAt <= knownAt;
