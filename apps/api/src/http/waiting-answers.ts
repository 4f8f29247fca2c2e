import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Config, Metrics } from '#libs/platform';
import { KnownHosts, type Opening, operationsListener } from '#libs/runtime';
import { commonHeaders, correlationIdOf } from './exchanges.ts';
import { instanceOf, problem, problemMediaType } from './problem.ts';

/**
 * Answers while the stores are not open: health and metrics as ever, anything else is 503 `store_unavailable` with the
 * reason.
 */
export const waitingAnswers = (
  { publicUrl }: Pick<Config, 'publicUrl'>,
  opening: Opening,
  metrics: Metrics,
): RequestListener =>
  operationsListener(
    {
      readiness: () => opening.readiness.answer(),
      metrics: () => metrics.registry.metrics(),
      otherwise: (request: IncomingMessage, response: ServerResponse): void => {
        const correlationId = correlationIdOf(request);
        const document = problem('store_unavailable', opening.reason, instanceOf(correlationId));
        const headers = {
          ...commonHeaders(correlationId),
          'content-type': problemMediaType,
          'cache-control': 'no-store',
          'retry-after': '1',
        };
        response.writeHead(document.status, headers).end(JSON.stringify(document));
      },
    },
    new KnownHosts(publicUrl),
  );
