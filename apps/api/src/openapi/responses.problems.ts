import { problemMediaType } from '../http/problem.ts';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import { ref } from './schema.ts';

/** What any call may be refused with. */
export const problemsOfAny: readonly ProblemCode[] = [
  'malformed',
  'foreign_origin',
  'unknown_route',
  'method_not_allowed',
  'request_timeout',
  'uri_too_long',
  'unsupported_media_type',
  'expectation_failed',
  'unknown_host',
  'headers_too_large',
  'internal',
];

/** What the page at /docs alone may be refused with: the document describes no call of it. */
export const problemsOfPage: readonly ProblemCode[] = ['precondition_failed', 'range_not_satisfiable'];

/** What a call may be refused with because of who is asking. */
export const problemsOfAccess: readonly ProblemCode[] = [
  'unauthenticated',
  'forbidden',
  'issuer_unavailable',
];

type Responses = Readonly<Record<string, object>>;

const codeList = (codes: readonly ProblemCode[]): string =>
  codes.map((code) => `\`${code}\` ${problemKinds[code].title}`).join(' · ');

const responseOf = (codes: readonly ProblemCode[]): object => ({
  description: codeList(codes),
  content: {
    [problemMediaType]: {
      schema: ref('Problem'),
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
});

const byStatus = (codes: readonly ProblemCode[]): readonly (readonly [number, readonly ProblemCode[]])[] =>
  [...Map.groupBy(new Set(codes), (code) => problemKinds[code].status)].toSorted(
    ([left], [right]) => left - right,
  );

const nameOf = (status: number): string => `Problem${status}`;

/** The responses that any call may answer with, by name: `Problem404`. */
export const sharedResponses: Responses = Object.fromEntries(
  byStatus(problemsOfAny).map(([status, codes]) => [nameOf(status), responseOf(codes)]),
);

/** The responses of a call that may be refused with these codes, and with those of any. */
export const problemResponses = (codes: readonly ProblemCode[]): Responses =>
  Object.fromEntries(
    byStatus([...codes, ...problemsOfAny]).map(([status, ofStatus]) => [
      status,
      ofStatus.every((code) => problemsOfAny.includes(code))
        ? { $ref: `#/components/responses/${nameOf(status)}` }
        : responseOf(ofStatus),
    ]),
  );
