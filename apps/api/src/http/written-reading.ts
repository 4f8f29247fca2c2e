import type { FastifyRequest } from 'fastify';
import type { Grant } from '#libs/access';
import { readBy, type ReadLog, type Search, type Shown } from '#libs/access/read-log';
import type { Clock, Metrics } from '#libs/platform';
import type { Access } from './access-guard.ts';

/** Where and when readings are written. */
export interface ReadingsParts {
  readonly readLog: Pick<ReadLog, 'record'>;
  readonly metrics: Pick<Metrics, 'readings'>;
  /** The machine's own: whatever day a demo stands at, a reading is of today. */
  readonly clock: Pick<Clock, 'now'>;
}

/** A request, and who asks. */
export interface WhoAsked {
  readonly request: FastifyRequest;
  readonly access: Access;
}

/** What somebody was shown or refused, and the grants that let them. */
export interface ReadingFacts extends Shown {
  readonly grants: readonly Grant[];
  readonly search?: Search | null;
  readonly reason?: string | null;
  /** HTTP status. */
  readonly result: number;
}

/** Writes a reading of the route that was called. @throws ReadLogUnavailable */
export const writeReading = async (
  { readLog, metrics, clock }: ReadingsParts,
  { request, access }: WhoAsked,
  { grants, participantIds, kommunekoder, search = null, reason = null, result }: ReadingFacts,
): Promise<void> => {
  try {
    await readLog.record({
      at: clock.now(),
      ...readBy(access.principal, grants, kommunekoder),
      what: `${request.method} ${request.routeOptions.url}`,
      participantIds: [...participantIds],
      search,
      reason,
      result,
    });
    metrics.readings.inc({ outcome: 'written' });
  } catch (error) {
    metrics.readings.inc({ outcome: 'failed' });
    throw error;
  }
};
