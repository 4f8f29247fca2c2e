import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Config, type Metrics } from '#libs/platform';
import { KnownHosts, listening, type Opening, type OperationsServer, serveOperations } from '#libs/runtime';
import { correlationIdOf, instanceOf } from './correlation-id.ts';
import { problem, problemMediaType } from './problem.ts';

/**
 * Stands where the API will listen while its stores are not open: health and metrics answer, anything else is
 * 503 `store_unavailable` with the reason.
 *
 * @throws AddressUnusable
 */
export const openingDoor = (
  { port, host, publicUrl }: Pick<Config, 'port' | 'host' | 'publicUrl'>,
  opening: Opening,
  metrics: Metrics,
): Promise<OperationsServer> => {
  const otherwise = (request: IncomingMessage, response: ServerResponse): void => {
    const correlationId = correlationIdOf(request);
    const document = problem('store_unavailable', opening.reason, instanceOf(correlationId));
    const headers = {
      'content-type': problemMediaType,
      'cache-control': 'no-store',
      'retry-after': '1',
      'x-correlation-id': correlationId,
      connection: 'close',
    };
    response.writeHead(document.status, headers).end(JSON.stringify(document));
  };
  const operations = {
    readiness: () => opening.readiness.answer(),
    metrics: () => metrics.registry.metrics(),
    otherwise,
  };
  const at = { port, host, hosts: new KnownHosts(publicUrl) };
  return listening('PORT', () => serveOperations(operations, at));
};
