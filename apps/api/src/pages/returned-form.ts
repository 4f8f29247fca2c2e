import type { FastifyRequest } from 'fastify';
import type { AskedFields, FormState, Typed } from '#libs/pages';
import { RequestRefused } from '../http/request-refused.ts';
import { attempted, comeBack, type FieldOf, newForm, type SentForm } from './posted-form.ts';

/** A form that is shown, and why what was sent with it was refused. */
interface ShownForm {
  readonly state: FormState;
  readonly refusal?: RequestRefused;
}

/** Apart from the answers, in which everything counts as shown to whoever asks: what was typed is their own. */
const shownForms = new WeakMap<FastifyRequest, ShownForm>();

/** The form of a request: what came back, what it begins with, or a new one. */
export const formOf = (request: FastifyRequest): ShownForm => shownForms.get(request) ?? { state: newForm() };

/** Has the form of a request begin with what is typed in it, as of a revision where what it restates may change meanwhile. */
export const beginForm = (request: FastifyRequest, typed: Typed, revision?: number): void => {
  shownForms.set(request, { state: newForm(typed, revision) });
};

/**
 * What a call answers; `null` when it was refused: the form then comes back with what was typed and what is wrong.
 *
 * @param at the fields of refusals that name none.
 */
export const answeredOrReturned = async <Answer>(
  request: FastifyRequest,
  fields: AskedFields,
  sent: SentForm,
  give: () => Promise<Answer>,
  at: FieldOf = {},
): Promise<Answer | null> => {
  const answer = await attempted(give);
  if (!(answer instanceof RequestRefused)) return answer;
  shownForms.set(request, { state: comeBack(fields, sent, answer, at), refusal: answer });
  return null;
};
