import { problemMediaType } from '../http/problem.ts';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import { answerExamples } from './examples.answers.ts';
import type { Operation } from './operation.ts';
import { commandOperations } from './operations.commands.ts';
import { queryOperations } from './operations.queries.ts';
import { ref, type Schema, text } from './schema.ts';
import { answerSchemas } from './schemas.answers.ts';
import { commandSchemas } from './schemas.commands.ts';
import { values } from './schemas.values.ts';

/** Every call that the document describes. */
export const operations: readonly Operation[] = [...commandOperations, ...queryOperations];

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

const responseHeaders = {
  ETag: { description: 'The participant’s revision in double quotes.', schema: text() },
  Location: { description: 'The participant.', schema: text() },
} as const;

const problemContent = {
  [problemMediaType]: { schema: ref('Problem'), example: answerExamples.problem },
};

const codeList = (codes: readonly ProblemCode[]): string =>
  codes.map((code) => `\`${code}\` ${problemKinds[code].title}`).join(' · ');

const problemResponses = (codes: readonly ProblemCode[]): Readonly<Record<string, object>> => {
  const byStatus = Map.groupBy(new Set(codes), (code) => problemKinds[code].status);
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([left], [right]) => left - right)
      .map(([status, ofStatus]) => [status, { description: codeList(ofStatus), content: problemContent }]),
  );
};

const answerOf = ({ answer }: Operation): object => ({
  description: answer.description,
  ...(answer.headers && {
    headers: Object.fromEntries(answer.headers.map((name) => [name, responseHeaders[name]])),
  }),
  content: { [answer.mediaType]: { schema: answer.schema, example: answer.example } },
});

const described = (operation: Operation): object => {
  const { id, tag, summary, description, parameters, body, answer, alsoAnswers, problems } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { [body.mediaType]: { schema: body.schema, examples: body.examples } },
      },
    }),
    responses: {
      [answer.status]: answerOf(operation),
      ...(alsoAnswers !== undefined && { [alsoAnswers]: answerOf(operation) }),
      ...problemResponses(problems),
      default: { description: codeList(problemsOfAny), content: problemContent },
    },
  };
};

const paths: Readonly<Record<string, object>> = Object.fromEntries(
  [...Map.groupBy(operations, ({ path }) => path)].map(([path, ofPath]) => [
    path,
    Object.fromEntries(ofPath.map((operation) => [operation.method, described(operation)])),
  ]),
);

const schemas: Readonly<Record<string, Schema>> = { ...values, ...commandSchemas, ...answerSchemas };

/** The OpenAPI 3.1 document of the HTTP interface. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Nytteindsats',
    version: '1',
    description:
      'Weekly hours in; timekrav and outcomes out. Writes are commands, each with an id that makes a repeat harmless; what they record is never changed, only added to. Refusals are problem documents (RFC 9457) with a stable `code` and a Danish `detail`.',
  },
  tags: [
    { name: 'Commands', description: 'What is recorded.' },
    { name: 'Participants', description: 'Questions about one participant, and the list of them.' },
    { name: 'Reports', description: 'Questions about all.' },
    { name: 'Reference', description: 'What is in force.' },
    { name: 'Operations', description: 'For whoever watches over the process.' },
  ],
  paths,
  components: { schemas },
} as const;
