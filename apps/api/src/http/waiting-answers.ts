import type { RequestListener } from 'node:http';
import type { Config } from '#libs/platform';
import { answeringPaths, healthPaths, KnownHosts, type Opening } from '#libs/runtime';
import { commonHeaders, correlationIdOf } from './exchanges.ts';
import { instanceOf, problem, problemMediaType } from './problem.ts';
import { refusalOf } from './refusal-of.ts';

/** The code of what keeps the stores from being open, and after how many seconds to try again. */
const whyOf = ({ failure }: Opening) =>
  failure === null ? ({ code: 'store_unavailable', retryAfter: 1 } as const) : refusalOf(failure);

/**
 * Answers while the stores are not open: it lives, and is not ready; anything else is 503 `store_unavailable`, or
 * `store_unusable` when a store does not fit its configuration, with the reason.
 */
export const waitingAnswers = ({ publicUrl }: Pick<Config, 'publicUrl'>, opening: Opening): RequestListener =>
  answeringPaths(
    healthPaths(() => ({ status: opening.readiness.answer().status })),
    new KnownHosts(publicUrl),
    (request, response) => {
      const correlationId = correlationIdOf(request);
      const { code, retryAfter } = whyOf(opening);
      const document = problem(code, opening.reason, instanceOf(correlationId));
      const headers = {
        ...commonHeaders(correlationId),
        'content-type': problemMediaType,
        'cache-control': 'no-store',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      };
      response.writeHead(document.status, headers).end(JSON.stringify(document));
    },
  );
