import { FaultList, readDto, shapeOf } from '#libs/application';
import type { Fields, StatedOf } from '#libs/domain';
import { malformed, malformedAt } from './request-refused.ts';

/**
 * Reads the JSON body of a request as these fields.
 *
 * @throws RequestRefused `malformed` or `unknown_code` with every fault; an unknown field is one.
 */
export const readBody = <Declared extends Fields>(declared: Declared, body: unknown): StatedOf<Declared> => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw malformedAt('', 'Indholdet skal være ét JSON-objekt.');
  const faults = new FaultList();
  const read = readDto(shapeOf(declared), body as Readonly<Record<string, unknown>>, '', faults);
  const found = faults.found();
  if (found) throw malformed(found.errors);
  return read as StatedOf<Declared>;
};
