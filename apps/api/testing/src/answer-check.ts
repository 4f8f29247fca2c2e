import { type AnySchemaObject, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument, operations } from '../../src/openapi/openapi.document.ts';

/** Something that was answered. */
export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', ...openApiDocument });

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
export const faultsOf = (component: string, value: unknown): readonly string[] => {
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
  const at = ['paths', path, method.toLowerCase(), 'responses'];
  const { responses } = (openApiDocument.paths as AnySchemaObject)[path][method.toLowerCase()];
  const status = responses[answered.status] === undefined ? 'default' : String(answered.status);
  const [mediaType = ''] = answered.contentType.split(';', 1);
  const content = responses[status].content[mediaType];
  if (content === undefined) return [`${answered.status} does not answer ${mediaType}`];
  const schemaAt = [...at, status, 'content', mediaType, 'schema'];
  if (mediaType === 'application/x-ndjson')
    return parsedLines(answered.text).flatMap((line) => faultsAt(line, ...schemaAt, 'contentSchema'));
  const body: unknown = mediaType.endsWith('json') ? JSON.parse(answered.text) : answered.text;
  return [...faultsAt(body, ...schemaAt), ...undocumentedCode(body, responses[status].description)];
};

/** A problem's code must be among those that the document lists for its status. */
const undocumentedCode = (body: unknown, description: string): readonly string[] => {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('instance' in body)) return [];
  return description.includes(`\`${String(body.code)}\``)
    ? []
    : [`the code ${String(body.code)} is not listed`];
};
