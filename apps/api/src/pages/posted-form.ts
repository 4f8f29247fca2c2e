import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type AskedFields, bodyOf, faultsOf, type FormState, type Typed, unseen } from '#libs/pages';
import type { ProblemCode } from '../http/problem.kinds.ts';
import type { ProblemFault } from '../http/problem.ts';
import { refusalOf } from '../http/refusal-of.ts';
import { RequestRefused } from '../http/request-refused.ts';

/** A form that nobody has sent yet. @param typed what stands in it to begin with. */
export const newForm = (typed: Typed = {}, revision?: number): FormState => ({
  key: randomUUID(),
  typed,
  faults: [],
  revision,
});

/** A form as it was sent. */
export type SentForm = Pick<FormState, 'key' | 'typed'> & { readonly revision: string | undefined };

/** The form in the body of a request. */
export const sentIn = ({ body }: FastifyRequest): SentForm => {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams();
  const {
    [unseen.key]: key = randomUUID(),
    [unseen.revision]: revision,
    [unseen.shownTo]: _,
    ...typed
  } = Object.fromEntries(form);
  return { key, revision, typed };
};

/**
 * Makes of a request that brought a form the call of a program that the form stands for: its body, its Idempotency-Key and,
 * where the form has a revision, If-Match. Any controller of `/v1` then takes it as it is.
 *
 * @param stated fields of the body that the form does not ask for.
 */
export const asCall = (
  request: FastifyRequest,
  fields: AskedFields,
  stated: (sent: SentForm) => Readonly<Record<string, unknown>> = () => ({}),
): SentForm => {
  const sent = sentIn(request);
  request.body = { ...bodyOf(fields, sent.typed), ...stated(sent) };
  request.headers['idempotency-key'] = sent.key;
  if (sent.revision !== undefined) request.headers['if-match'] = `"${sent.revision}"`;
  return sent;
};

/** Refusals that no other filling in of the form mends. */
const final: ReadonlySet<ProblemCode> = new Set(['forbidden', 'internal']);

/** Refusals after which nobody knows whether it was recorded. */
const unknown: ReadonlySet<ProblemCode> = new Set(['store_unavailable', 'store_unusable']);

/** What stands above the faults where it is not that nothing is saved. */
const headingOf = ({ code }: Pick<RequestRefused, 'code'>): string | undefined =>
  unknown.has(code)
    ? 'Det vides ikke, om det er gemt. Prøv igen; intet bliver registreret to gange.'
    : undefined;

/** What a call answers, or why it was refused; what is final goes on to where it is told. */
export const attempted = async <Answer>(give: () => Promise<Answer>): Promise<Answer | RequestRefused> => {
  try {
    return await give();
  } catch (error) {
    const refusal = refusalOf(error);
    if (final.has(refusal.code)) throw error;
    return refusal;
  }
};

/** The fields that refusals are about which name none. */
export type FieldOf = Readonly<Partial<Record<ProblemCode, string>>>;

const named = ({ code, message, errors = [] }: RequestRefused, at: FieldOf): readonly ProblemFault[] => {
  const path = at[code];
  return path === undefined ? errors : [{ path, code, message }];
};

/**
 * The form as it comes back: what was typed, what is wrong, and the same key, since it may be unknown whether it was
 * recorded. A key that was used for something else gets a new one; a revision is the one that stands now.
 *
 * @param at the fields of refusals that name none.
 */
export const comeBack = (
  fields: AskedFields,
  sent: SentForm,
  refusal: RequestRefused,
  at: FieldOf = {},
): FormState => ({
  key: refusal.code === 'command_id_reused' ? randomUUID() : sent.key,
  typed: sent.typed,
  heading: headingOf(refusal),
  faults: faultsOf(fields, { errors: named(refusal, at), message: refusal.message }),
  revision: refusal.revision ?? (sent.revision === undefined ? undefined : Number(sent.revision)),
});
