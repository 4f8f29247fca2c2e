import { isUuid } from '#libs/domain';
import { type ProblemCode, problemKinds } from './problem.kinds.ts';

/** The media type of problem documents. */
export const problemMediaType = 'application/problem+json';

/** One fault among several, with the path of the field, e.g. `entries[1].minutes`. */
export interface ProblemFault {
  readonly path: string;
  readonly code: string;
  /** Danish. */
  readonly message: string;
}

/** A problem document (RFC 9457). */
export interface Problem {
  /** A URI that names the kind of problem; it is no address. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  /** Danish; echoes nothing of what was sent. */
  readonly detail: string;
  /** A URI reference to this one occurrence. */
  readonly instance: string;
  readonly errors?: readonly ProblemFault[];
}

/** What names one occurrence of a problem: no address, since an address may hold what was sent. */
export const instanceOf = (correlationId: string): string => {
  const kind = isUuid(correlationId) ? 'uuid' : 'nytteindsats:correlation';
  return `urn:${kind}:${correlationId.toLowerCase()}`;
};

/** The problem document for a code; status and title come from the one table. */
export const problem = (
  code: ProblemCode,
  detail: string,
  instance: string,
  errors?: readonly ProblemFault[],
): Problem => ({
  type: `urn:nytteindsats:problem:${code}`,
  title: problemKinds[code].title,
  status: problemKinds[code].status,
  code,
  detail,
  instance,
  ...(errors && { errors }),
});
