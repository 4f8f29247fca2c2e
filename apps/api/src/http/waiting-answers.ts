import type { RequestListener } from 'node:http';
import { type Config, faultKind } from '#libs/platform';
import { answeringPaths, healthPaths, KnownHosts, type Opening } from '#libs/runtime';
import { commonHeaders, correlationIdOf } from './exchanges.ts';
import { instanceOf, problem, problemMediaType } from './problem.ts';
import { refusalOf } from './refusal-of.ts';
import type { RequestRefused } from './request-refused.ts';

const waiting = {
  code: 'store_unavailable',
  detail: 'Systemet er ved at starte: lagrene er ikke åbne endnu. Prøv igen.',
  retryAfter: 1,
} as const;

/** What is told of what keeps the stores from being open: to people who may be anybody, nothing but what they can do. */
const toldOf = ({
  failure,
}: Opening): Pick<RequestRefused, 'code' | 'retryAfter'> & { readonly detail: string } => {
  if (faultKind(failure) !== 'mismatched') return waiting;
  const { code, retryAfter, message: detail } = refusalOf(failure);
  return { code, retryAfter, detail };
};

/**
 * Answers while the stores are not open: it lives, and is not ready; anything else is 503 `store_unavailable`, or
 * `store_unusable` when a store does not fit its configuration. Why is told on the operations port alone, and in the log.
 */
export const waitingAnswers = ({ publicUrl }: Pick<Config, 'publicUrl'>, opening: Opening): RequestListener =>
  answeringPaths(
    healthPaths(() => ({ status: opening.readiness.answer().status })),
    new KnownHosts(publicUrl),
    (request, response) => {
      const correlationId = correlationIdOf(request);
      const { code, detail, retryAfter } = toldOf(opening);
      const document = problem(code, detail, instanceOf(correlationId));
      const headers = {
        ...commonHeaders(correlationId),
        'content-type': problemMediaType,
        'cache-control': 'no-store',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      };
      response.writeHead(document.status, headers).end(JSON.stringify(document));
    },
  );
