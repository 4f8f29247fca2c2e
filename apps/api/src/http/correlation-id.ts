import type { IncomingMessage } from 'node:http';
import { newId } from '#libs/platform';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const traceId = /^(?!0{32})[0-9a-f]{32}$/;
const traceparent = /^[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;

const isTraceable = (sent: string): boolean => uuid.test(sent) || traceId.test(sent);

/**
 * What a request is called in the answer, in the log and with the events: the caller's `X-Correlation-Id` when it is a
 * UUID or a W3C trace id, else the trace id of its `traceparent`, else a new UUID. Text of another form is not taken
 * over: it might name somebody.
 */
export const correlationIdOf = ({ headers }: IncomingMessage): string => {
  const sent = headers['x-correlation-id'];
  if (typeof sent === 'string' && isTraceable(sent)) return sent;
  const parent = headers['traceparent'];
  return (typeof parent === 'string' && traceparent.exec(parent)?.[1]) || newId();
};

/** What names one occurrence of a problem: no address, since an address may hold what was sent. */
export const instanceOf = (correlationId: string): string =>
  uuid.test(correlationId)
    ? `urn:uuid:${correlationId.toLowerCase()}`
    : `urn:nytteindsats:correlation:${correlationId}`;
