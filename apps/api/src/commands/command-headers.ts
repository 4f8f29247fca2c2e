import type { FastifyRequest } from 'fastify';
import {
  allows,
  commandPolicy,
  commandSightOf,
  type Limit,
  mayGive,
  roleFor,
  visibleKommunekoder,
} from '#libs/access';
import { actorOf } from '#libs/access/actors';
import type { CommandOrigin, ParseOptions, Permit } from '#libs/application';
import type { CommandName } from '#libs/domain';
import { accessOf } from '../http/access-guard.ts';
import type { ProblemFault } from '../http/problem.ts';

/** Who gives a command over HTTP: the role by which they may with their id, and the municipalities that it is good for. */
export const originOf = (request: FastifyRequest, command: CommandName, source = 'http'): CommandOrigin => {
  const { principal, actorId } = accessOf(request);
  return {
    actor: async (grounds) => {
      const role = roleFor(principal, commandPolicy[command], grounds);
      if (!role) throw new TypeError('a command was let that no role may give');
      return actorOf(role, await actorId());
    },
    source,
    correlationId: request.id,
    ...commandSightOf(principal, command),
    namesWithin: visibleKommunekoder(principal, 'setPerson'),
  };
};

/** Whether whoever is asking may give a command. */
const permitOf = (request: FastifyRequest): Permit => {
  const { principal } = accessOf(request);
  return (name, sent) => mayGive(principal, name, sent);
};

/** What whoever is asking may give: commands, and who it is that they enrol. */
export const permitsOf = (request: FastifyRequest): Pick<ParseOptions, 'permit' | 'mayName'> => {
  const { principal } = accessOf(request);
  return {
    permit: permitOf(request),
    mayName: ({ kommunekode }) =>
      allows(principal, 'setPerson', typeof kommunekode === 'string' ? { kommunekode } : {}),
  };
};

/** The municipalities in which whoever is asking may say who somebody is. */
export const namedWithin = (request: FastifyRequest): Limit =>
  visibleKommunekoder(accessOf(request).principal, 'setPerson');

const strongRevision = /^"(0|[1-9]\d{0,14})"$/;

/** The revision as an entity tag. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** The revision in `If-Match: "<revision>"`, `undefined` without the header, or what is wrong with it. */
export const expectedRevision = (header: string | undefined): number | undefined | ProblemFault => {
  if (header === undefined) return undefined;
  const digits = strongRevision.exec(header)?.[1];
  if (digits !== undefined) return Number(digits);
  return {
    path: 'If-Match',
    code: 'malformed',
    message: 'Skal være revisionen i anførselstegn, f.eks. "3".',
  };
};
