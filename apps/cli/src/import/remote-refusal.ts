import type { LineAnswer } from '#libs/application';
import { refusedVerb, unreachable, type VerbFault } from '../shell/verb-fault.ts';

const foreign = (api: string): VerbFault =>
  unreachable(`Det, der svarer på ${api}, er ikke API’et. Er adressen rigtig?`);

/** As much of a problem document (RFC 9457) as is told. */
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

const problemIn = (body: string): Problem | undefined => {
  try {
    const problem = JSON.parse(body) as Partial<Problem> | null;
    return typeof problem?.code === 'string' && typeof problem.detail === 'string'
      ? (problem as Problem)
      : undefined;
  } catch {
    return undefined;
  }
};

const ofLine = /^linje (\d+)(?:\.(.+))?$/;

/** The answer that a file refused as a whole gets from the stores themselves. */
const refusedFile = ({ detail, errors }: Problem): LineAnswer | undefined => {
  const [fault] = errors ?? [];
  const [, line, path = ''] = ofLine.exec(fault?.path ?? '') ?? [];
  if (!fault || line === undefined) return undefined;
  return {
    line: Number(line),
    commandId: null,
    status: 'refused',
    code: 'malformed',
    message: detail.replace(/^Linje \d+: /, ''),
    errors: [{ path, code: 'malformed', message: fault.message }],
  };
};

/** Why a call that the API did not carry out has no answer. */
export const problemFault = (status: number, body: string, api: string): VerbFault => {
  const problem = problemIn(body);
  if (!problem) return foreign(api);
  const told = `API’et: ${problem.detail}`;
  return status >= 500 || status === 429 ? unreachable(told) : refusedVerb(told, problem.code);
};

/** What a file gets that the API took no line of: the answer to its faulty line, or why no line has one. */
export const remoteRefusal = (status: number, body: string, api: string): LineAnswer | VerbFault => {
  const problem = problemIn(body);
  return (problem && refusedFile(problem)) ?? problemFault(status, body, api);
};
