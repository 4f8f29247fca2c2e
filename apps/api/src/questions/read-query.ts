import { type DtoShape, FaultList, inUtc, isUuid, readDto, shapeOf } from '#libs/application';
import { malformed, malformedAt } from '../http/request-refused.ts';

const shapes = new Map<new () => object, DtoShape>();

const shapeFor = (dto: new () => object): DtoShape => {
  const shape = shapes.get(dto) ?? shapeOf(dto);
  shapes.set(dto, shape);
  return shape;
};

/** A plus that nobody escaped comes as a space; in an instant it can be nothing else. */
const withPlus = (text: unknown): unknown =>
  typeof text === 'string' ? text.replace(/ (?=\d\d:\d\d$)/, '+') : text;

/**
 * Reads a query string as a DTO; `knownAt` in UTC with milliseconds.
 *
 * @throws RequestRefused `malformed` or `unknown_code` with every fault; an unknown or repeated parameter is one.
 */
export const readQuery = <Dto extends object>(dto: new () => Dto, query: unknown): Dto => {
  const sent = { ...(query as Record<string, unknown>) };
  if ('knownAt' in sent) sent.knownAt = withPlus(sent.knownAt);
  const faults = new FaultList();
  const read = readDto(shapeFor(dto), sent, '', faults);
  const found = faults.found();
  if (found) throw malformed(found.errors);
  const { knownAt } = read;
  return (typeof knownAt === 'string' ? { ...read, knownAt: inUtc(knownAt) } : read) as Dto;
};

/**
 * The participant's id in an address, in lower case.
 *
 * @throws RequestRefused `malformed` when it is no UUID.
 */
export const participantIdIn = (parameter: string): string => {
  if (isUuid(parameter)) return parameter.toLowerCase();
  throw malformedAt('participantId', 'Deltagerens id skal være et UUID (aldrig et CPR-nummer).');
};
