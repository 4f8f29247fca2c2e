import type { IncomingMessage } from 'node:http';
import { newId, scrub } from '#libs/platform';

const acceptable = /^[A-Za-z0-9._-]{1,64}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The caller's `X-Correlation-Id`, or a new one (UUID) when it has none, one of another form, or one that looks like a
 * CPR number: it is returned, logged and kept with the events.
 */
export const correlationIdOf = ({ headers }: IncomingMessage): string => {
  const sent = headers['x-correlation-id'];
  return typeof sent === 'string' && acceptable.test(sent) && scrub(sent) === sent ? sent : newId();
};

/** What names one occurrence of a problem: no address, since an address may hold what was sent. */
export const instanceOf = (correlationId: string): string =>
  uuid.test(correlationId)
    ? `urn:uuid:${correlationId.toLowerCase()}`
    : `urn:nytteindsats:correlation:${correlationId}`;
