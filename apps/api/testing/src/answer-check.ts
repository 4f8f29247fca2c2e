import { type AnySchemaObject, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument, operations } from '../../src/openapi/openapi.document.ts';

/** Something that was answered. */
interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** The document as tests hold answers to it: callers accept fields that they do not know, we write none that is unknown. */
const closedForTests = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(closedForTests);
  if (typeof part !== 'object' || part === null) return part;
  const closed = Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, closedForTests(value)]),
  );
  const isSchema = closed['type'] === 'object' && 'properties' in closed;
  return isSchema ? { additionalProperties: false, ...closed } : closed;
};

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', ...(closedForTests(openApiDocument) as object) });

const compiled = new Map<string, ValidateFunction>();

const pointer = (segments: readonly string[]): string =>
  segments
    .map((segment) => `/${encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');

const validatorAt = (...segments: readonly string[]): ValidateFunction => {
  const $ref = `openapi#${pointer(segments)}`;
  const known = compiled.get($ref) ?? ajv.compile({ $ref });
  compiled.set($ref, known);
  return known;
};

/** What the schema of a component finds wrong with a value; empty when nothing. */
export const schemaFaults = (component: string, value: unknown): readonly string[] => {
  const validate = validatorAt('components', 'schemas', component);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const faultsAt = (value: unknown, ...segments: readonly string[]): readonly string[] => {
  const validate = validatorAt(...segments);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** The lines of NDJSON, parsed. */
export const parsedLines = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

/** The documented path that an address belongs to. */
export const documentedPath = (method: string, address: string): string | undefined => {
  const [path = ''] = address.split('?', 1);
  return operations.find(
    (operation) =>
      operation.method === method.toLowerCase() &&
      new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )?.path;
};

/** How an answer differs from what the document says of the call; empty when it does not. */
export const undocumented = (method: string, address: string, answered: Answered): readonly string[] => {
  const path = documentedPath(method, address);
  if (path === undefined || method === 'HEAD') return [];
  const { responses } = (openApiDocument.paths as AnySchemaObject)[path][method.toLowerCase()];
  const own = responses[answered.status];
  if (own === undefined) return [`${answered.status} is not documented`];
  const shared = own.$ref?.split('/').at(-1);
  const response = shared === undefined ? own : openApiDocument.components.responses[shared];
  const at =
    shared === undefined
      ? ['paths', path, method.toLowerCase(), 'responses', String(answered.status)]
      : ['components', 'responses', shared];
  const [mediaType = ''] = answered.contentType.split(';', 1);
  if (response.content[mediaType] === undefined) return [`${answered.status} does not answer ${mediaType}`];
  const schemaAt = [...at, 'content', mediaType, 'schema'];
  if (mediaType === 'application/x-ndjson')
    return parsedLines(answered.text).flatMap((line) => faultsAt(line, ...schemaAt, 'contentSchema'));
  const body: unknown = mediaType.endsWith('json') ? JSON.parse(answered.text) : answered.text;
  return [...faultsAt(body, ...schemaAt), ...undocumentedCode(body, response.description)];
};

/** A problem's code must be among those that the document lists for its status. */
const undocumentedCode = (body: unknown, description: string): readonly string[] => {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('instance' in body)) return [];
  return description.includes(`\`${String(body.code)}\``)
    ? []
    : [`the code ${String(body.code)} is not listed`];
};
