import { type FunctionName, scopesOf } from '#libs/access';
import { actorOf } from '#libs/access/actors';
import type { ErasureRefused } from '#libs/application';
import { isUuid } from '#libs/domain';
import type { Decider } from '#libs/persons/erasures';
import type { FastifyRequest } from 'fastify';
import { accessOf } from '../http/access-guard.ts';
import { malformedAt, RequestRefused } from '../http/request-refused.ts';

/** Who decides, as erasures and holds remember it: by the first role of theirs that may. */
export const deciderOf = async (request: FastifyRequest, name: FunctionName): Promise<Decider> => {
  const { principal, actorId } = accessOf(request);
  const { issuer, subject } = principal;
  const [scope] = scopesOf(principal, name);
  if (!scope) throw new TypeError('a decision was let that no role may take');
  return { issuer, subject, actor: actorOf(scope.role, await actorId()) };
};

/** @throws RequestRefused for what was refused. */
export const granted = <Answer extends object>(answer: Answer | ErasureRefused): Answer => {
  if ('status' in answer && answer.status === 'refused') {
    const { code, message } = answer;
    throw new RequestRefused(code, message);
  }
  return answer as Answer;
};

/** @throws RequestRefused `malformed` when it is no UUID. */
export const erasureIdIn = (parameter: string): string => {
  if (isUuid(parameter)) return parameter.toLowerCase();
  throw malformedAt('erasureId', 'Sletningens id skal være et UUID.');
};
