import type { ProblemFault } from '../http/problem.ts';

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
