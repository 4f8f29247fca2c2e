import type { ProblemCode } from './problem.kinds.ts';
import type { ProblemFault } from './problem.ts';

interface Further {
  readonly errors?: readonly ProblemFault[] | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  readonly allow?: string;
  /** The participant's revision now, where another one was expected. */
  readonly revision?: number | undefined;
  /** Whom the refusal tells of: that it does is written in the read log. */
  readonly participantId?: string | undefined;
  readonly cause?: unknown;
}

/** Why a request is answered with a problem document. The message is its `detail`: Danish, echoing nothing sent. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly code: ProblemCode;
  readonly errors: readonly ProblemFault[] | undefined;
  readonly retryAfter: number | undefined;
  readonly allow: string | undefined;
  readonly revision: number | undefined;
  readonly participantId: string | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    { errors, retryAfter, allow, revision, participantId, cause }: Further = {},
  ) {
    super(detail, { cause });
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.allow = allow;
    this.revision = revision;
    this.participantId = participantId;
  }
}

/** A request with faults of form; the detail names the first. */
export const malformed = (errors: readonly ProblemFault[]): RequestRefused => {
  const code = errors.some((fault) => fault.code === 'malformed') ? 'malformed' : 'unknown_code';
  return new RequestRefused(code, errors[0]?.message ?? 'Anmodningen kan ikke læses.', { errors });
};

/** A request with one fault of form. */
export const malformedAt = (path: string, message: string): RequestRefused =>
  malformed([{ path, code: 'malformed', message }]);

/** The refusal of what somebody may not do. */
export const forbidden = (): RequestRefused => new RequestRefused('forbidden', 'Det har du ikke adgang til.');

/** The refusal of more than can be done at once. */
export const overloaded = (): RequestRefused =>
  new RequestRefused('overloaded', 'Systemet har for meget at lave lige nu. Prøv igen.', { retryAfter: 1 });

/** The answer to a request that did not come in time. */
export const tooSlow = new RequestRefused('request_timeout', 'Anmodningen kom ikke frem i tide.');

/** What is there; who is not, or may not be seen, is unknown. */
export const known = <Answer>(answer: Answer | null): Answer => {
  if (answer === null) throw new RequestRefused('unknown_participant', 'Borgeren er ikke registreret.');
  return answer;
};
