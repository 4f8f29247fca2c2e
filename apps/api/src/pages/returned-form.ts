import type { FastifyRequest } from 'fastify';
import type { AskedFields, FormState } from '#libs/pages';
import { RequestRefused } from '../http/request-refused.ts';
import { attempted, comeBack, newForm, type SentForm } from './posted-form.ts';

/** A form that is shown, and why what was sent with it was refused. */
interface ShownForm {
  readonly state: FormState;
  readonly refusal?: RequestRefused;
}

/** Apart from the answers, in which everything counts as shown to whoever asks: what was typed is their own. */
const returned = new WeakMap<FastifyRequest, ShownForm>();

/** The form of a request: what came back, or a new one. */
export const formOf = (request: FastifyRequest): ShownForm => returned.get(request) ?? { state: newForm() };

/** What a call answers; `null` when it was refused: the form then comes back with what was typed and what is wrong. */
export const answeredOrReturned = async <Answer>(
  request: FastifyRequest,
  fields: AskedFields,
  sent: SentForm,
  give: () => Promise<Answer>,
): Promise<Answer | null> => {
  const answer = await attempted(give);
  if (!(answer instanceof RequestRefused)) return answer;
  returned.set(request, { state: comeBack(fields, sent, answer), refusal: answer });
  return null;
};
