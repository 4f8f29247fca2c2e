import type { FastifyRequest } from 'fastify';
import type { CommandOrigin } from '#libs/application';
import type { ProblemFault } from '../http/problem.ts';

/** Who gives a command over HTTP: nobody is known by name until there is access control. */
export const originOf = (request: FastifyRequest): CommandOrigin => ({
  actor: 'anonymous',
  source: 'http',
  correlationId: request.id,
});

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
