import type { ProblemCode } from '../http/problem.kinds.ts';
import { inHeader } from './parameters.ts';

/** The headers of every question. */
export const questionHeaders = [inHeader.readAfter, inHeader.correlationId] as const;

/** What every question may be refused with. */
export const problemsOfQuestions: readonly ProblemCode[] = [
  'malformed',
  'read_timeout',
  'store_unavailable',
  'store_unusable',
];

/** What a question about everybody may be refused with. */
export const problemsOfHeavyQuestions: readonly ProblemCode[] = [
  'unknown_code',
  'overloaded',
  ...problemsOfQuestions,
];
