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

const refusalOf = ({ isSentTooLate = false, form, access }: FastifyRequest): RequestRefused | undefined => {
  if (isSentTooLate) return signedOut;
  const shownTo = form?.get(unseen.shownTo) ?? undefined;
  return shownTo === undefined || !access || shownTo === signedInAs(access.principal)
    ? undefined
    : someoneElse;
};

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
