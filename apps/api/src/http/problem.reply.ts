import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPageRoute } from '#libs/access';
import { sendPage } from '../pages/page.ts';
import { refusedPage } from '../pages/refused.page.tsx';
import { instanceOf, problem, problemMediaType } from './problem.ts';
import { RequestRefused } from './request-refused.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Why the request was refused, for the log; set with the problem document. */
    refusal: RequestRefused | null;
  }
}

/** Makes `reply` a problem document and answers its text. */
const problemText = (reply: FastifyReply, refusal: RequestRefused): string => {
  const document = problem(refusal.code, refusal.message, instanceOf(reply.request.id), refusal.errors);
  reply.refusal = refusal;
  // What the route had put on its answer would tell of it.
  for (const name of ['etag', 'location']) reply.removeHeader(name);
  reply.code(document.status).header('content-type', problemMediaType);
  if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
  if (refusal.allow !== undefined) reply.header('allow', refusal.allow);
  const { revision, participantId } = refusal;
  if (participantId !== undefined) reply.header('cache-control', 'no-store');
  if (revision !== undefined) reply.header('etag', `"${revision}"`);
  return JSON.stringify({
    ...document,
    ...(revision !== undefined && { revision }),
    ...(participantId !== undefined && { participantId }),
  });
};

/** For people the same in words; the page leads on to where one can begin again. */
const replyWithPage = (reply: FastifyReply, refusal: RequestRefused): void => {
  reply.refusal = refusal;
  if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
  sendPage(reply, refusedPage(refusal, reply.request));
};

const noPageThere = new RequestRefused(
  'unknown_route',
  'Der er ingen side på denne adresse. Gå til forsiden, og vælg i menuen.',
);

/** Whether people read the answer: that of a page, or in a browser of an address that there is none at. */
const isForPeople = ({ routeOptions, url, headers }: FastifyRequest): boolean =>
  routeOptions.url === undefined
    ? isPageRoute(url.split('?', 1)[0] ?? url) && /\btext\/html\b/.test(headers.accept ?? '')
    : isPageRoute(routeOptions.url);

/** Answers with a problem document, of a page with a page, unless an answer is under way already: then the connection is torn. */
export const replyWithProblem = (reply: FastifyReply, refusal: RequestRefused): void => {
  if (reply.sent || reply.raw.headersSent) {
    reply.refusal = refusal;
    reply.raw.destroy();
  } else if (isForPeople(reply.request))
    replyWithPage(reply, reply.request.routeOptions.url === undefined ? noPageThere : refusal);
  else void reply.send(problemText(reply, refusal));
};
