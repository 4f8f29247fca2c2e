import { knownTimeField, values as declaredValues } from '#libs/domain';
import { policyOfRoute } from '#libs/access';
import { problemExamples } from './examples.problems.ts';
import { bytes, type Operation } from './operation.ts';
import { accessLogOperations } from './operations.access-log.ts';
import { commandOperations } from './operations.commands.ts';
import { erasureOperations } from './operations.erasures.ts';
import { healthOperations } from './operations.health.ts';
import { participantOperations } from './operations.participants.ts';
import { personOperations, personSchemas } from './operations.persons.ts';
import { referenceOperations } from './operations.reference.ts';
import { verificationOperations } from './operations.verification.ts';
import { verificationSchemas } from './schemas.verification.ts';
import { reportOperations } from './operations.reports.ts';
import { reportingOperations } from './operations.reporting.ts';
import { resultOperations } from './operations.results.ts';
import { statisticsOperations } from './operations.statistics.ts';
import { worklistOperations, worklistSchemas } from './operations.worklist.ts';
import { weekOperations, weekSchemas } from './operations.weeks.ts';
import { problemResponses, problemsOfAccess, sharedResponses } from './responses.problems.ts';
import { type Schema, text } from './schema.ts';
import { accessLogSchemas } from './schemas.access-log.ts';
import { commandSchemas } from './schemas.commands.ts';
import { erasureSchemas } from './schemas.erasures.ts';
import { healthSchemas } from './schemas.health.ts';
import { historySchemas } from './schemas.history.ts';
import { participantSchemas } from './schemas.participants.ts';
import { referenceSchemas } from './schemas.reference.ts';
import { reportSchemas } from './schemas.reports.ts';
import { reportingSchemas } from './schemas.reporting.ts';
import { statisticsSchemas } from './schemas.statistics.ts';
import { formSchema } from './schemas.declared.ts';
import { writingSchemas } from './schemas.writing.ts';

/** Every call that the document describes. */
export const operations: readonly Operation[] = [
  ...commandOperations,
  ...participantOperations,
  ...weekOperations,
  ...personOperations,
  ...reportOperations,
  ...worklistOperations,
  ...reportingOperations,
  ...resultOperations,
  ...statisticsOperations,
  ...accessLogOperations,
  ...erasureOperations,
  ...verificationOperations,
  ...referenceOperations,
  ...healthOperations,
];

const responseHeaders = {
  ETag: { description: 'The revision in double quotes.', schema: text() },
  Location: { description: 'What was made.', schema: text() },
} as const;

/** The form in which client generators know a body that is no JSON. */
const bytesAsTheyStand: Schema = { type: 'string', format: 'binary', description: 'The same body.' };

/** The same as another file. */
const fileOf = (mediaType: string): Schema =>
  mediaType.endsWith('json')
    ? { type: 'object', description: 'The same numbers.' }
    : { type: 'string', format: 'binary', description: 'The same numbers.' };

const answerOf = ({ answer }: Operation, example = answer.example): object => ({
  description: answer.description,
  ...(answer.headers && {
    headers: Object.fromEntries(answer.headers.map((name) => [name, responseHeaders[name]])),
  }),
  content: {
    [answer.mediaType]: { schema: answer.schema, example },
    ...Object.fromEntries(
      (answer.alsoAs ?? []).map((mediaType) => [mediaType, { schema: fileOf(mediaType) }]),
    ),
  },
});

const isPublic = ({ method, path }: Operation): boolean =>
  policyOfRoute(method.toUpperCase(), path) === 'public';

const described = (operation: Operation): object => {
  const { id, tag, summary, description, parameters, body, answer, alsoAnswers, problems } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(isPublic(operation) && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [body.mediaType]: { schema: body.schema, examples: body.examples },
          ...(body.alsoAsBytes && { [bytes]: { schema: bytesAsTheyStand } }),
        },
      },
    }),
    responses: {
      [answer.status]: answerOf(operation),
      ...(alsoAnswers && { [alsoAnswers.status]: answerOf(operation, alsoAnswers.example) }),
      ...problemResponses(isPublic(operation) ? problems : [...problems, ...problemsOfAccess]),
    },
  };
};

const paths: Readonly<Record<string, object>> = Object.fromEntries(
  [...Map.groupBy(operations, ({ path }) => path)].map(([path, ofPath]) => [
    path,
    Object.fromEntries(ofPath.map((operation) => [operation.method, described(operation)])),
  ]),
);

/** The values that commands and answers are made of. */
const values: Readonly<Record<string, Schema>> = {
  ...Object.fromEntries(Object.entries(declaredValues).map(([name, value]) => [name, formSchema(value)])),
  KnownAt: formSchema(knownTimeField),
  EventId: { type: 'string', description: 'The id of an event in the log.' },
  Position: {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    description: 'How far into the log: opaque; give it back as `X-Read-After`.',
  },
};

const schemas: Readonly<Record<string, Schema>> = {
  ...values,
  ...commandSchemas,
  ...writingSchemas,
  ...personSchemas,
  ...participantSchemas,
  ...historySchemas,
  ...weekSchemas,
  ...reportSchemas,
  ...worklistSchemas,
  ...reportingSchemas,
  ...statisticsSchemas,
  ...accessLogSchemas,
  ...erasureSchemas,
  ...verificationSchemas,
  ...referenceSchemas,
  ...healthSchemas,
};

/** The OpenAPI 3.1 document of the HTTP interface. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Nytteindsats',
    version: '1',
    description:
      'Weekly hours in; timekrav and outcomes out. Writes are commands, each with an id that makes a repeat harmless; what they record is never changed, only added to. Refusals are problem documents (RFC 9457) with a stable `code` and a Danish `detail`.',
  },
  servers: [{ url: '/', description: 'Where this document comes from.' }],
  security: [{ bearer: [] }],
  tags: [
    { name: 'Commands', description: 'What is recorded.' },
    { name: 'Participants', description: 'Questions about one participant, and the list of them.' },
    { name: 'Reports', description: 'Questions about all.' },
    { name: 'Reporting', description: 'What municipalities close, freeze and publish.' },
    { name: 'Access log', description: 'Who has read what of whom.' },
    { name: 'Erasures', description: 'Whose records need not be kept any longer, and what becomes of them.' },
    { name: 'Verification', description: 'Whether what is kept is as it was acknowledged.' },
    { name: 'Reference', description: 'What is in force.' },
    { name: 'Operations', description: 'For whoever watches over the process.' },
  ],
  paths,
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'An access token of the issuer that is configured, or of this machine (`nytteindsats token`). Whoever may not see a participant is answered as if there were none.',
      },
    },
    schemas,
    responses: sharedResponses,
    examples: problemExamples,
  },
} as const;
