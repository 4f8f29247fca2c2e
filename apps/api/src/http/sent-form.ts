import type { FastifyReply, FastifyRequest } from 'fastify';
import { unseen } from '#libs/pages';
import { replyWithProblem } from './problem.reply.ts';
import { RequestRefused } from './request-refused.ts';
import { signedInAs } from './signed-in-as.ts';
import { someoneElse } from './who-asks.ts';

const signedOut = new RequestRefused(
  'unauthenticated',
  'Du er logget ud. Log ind i en ny fane, kom tilbage til denne, og prøv igen.',
);

/** The refusal of a form that was shown to somebody else than who sends it. @param shownTo what it says itself, if it does. */
export const sentBySomeoneElse = (
  { access }: Pick<FastifyRequest, 'access'>,
  shownTo: string | undefined,
): RequestRefused | undefined =>
  shownTo === undefined || !access || shownTo === signedInAs(access.principal) ? undefined : someoneElse;

const refusalOf = (request: FastifyRequest): RequestRefused | undefined =>
  request.isSentTooLate
    ? signedOut
    : sentBySomeoneElse(request, request.form?.get(unseen.shownTo) ?? undefined);

/** Lets no form on that was shown to somebody else, or whose sender is signed out: it comes back, to be sent again. */
export const sentByWhoItWasShownTo = async (
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> => {
  const refusal = refusalOf(request);
  if (!refusal) return undefined;
  replyWithProblem(reply, refusal);
  return reply;
};
