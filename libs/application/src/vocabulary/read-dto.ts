import { validateSync } from 'class-validator';
import type { DtoShape } from './dto-shape.ts';
import type { FaultCode, FaultList } from './faults.ts';

/** The fields as read: those left out, or `null` where that is the same, are absent. */
export type ReadFields = Readonly<Record<string, unknown>>;

export type JsonRecord = Readonly<Record<string, unknown>>;

/** True for what JSON calls an object. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const validatorOptions = { validationError: { target: false, value: false } };
const sayableName = /^[A-Za-z_]{1,40}$/;

const within = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`);

/** The name of an unknown field is what a caller wrote: said again only when it can hold no number. */
const unknownField = (path: string, field: string, faults: FaultList): void => {
  const sayable = sayableName.test(field);
  faults.add(sayable ? within(path, field) : path, 'malformed', 'Feltet er ukendt.');
};

const instantiate = (shape: DtoShape, input: JsonRecord, path: string, faults: FaultList): object => {
  const dto = new shape.dto();
  for (const field of Object.keys(input)) {
    const known = shape.fields.get(field);
    if (!known) unknownField(path, field, faults);
    else if (input[field] !== null || !known.optional) Reflect.set(dto, field, input[field]);
  }
  return dto;
};

const validate = (dto: object, path: string, faults: FaultList): void => {
  for (const { property, constraints } of validateSync(dto, validatorOptions)) {
    for (const [code, message] of Object.entries(constraints ?? {})) {
      faults.add(within(path, property), code as FaultCode, message);
    }
  }
};

const readItem = (shape: DtoShape, item: unknown, path: string, faults: FaultList): unknown => {
  if (isRecord(item)) return readDto(shape, item, path, faults);
  faults.add(path, 'malformed', 'Elementet skal være et objekt.');
  return undefined;
};

/** Reads a JSON object as a DTO: unknown fields and what class-validator finds go to `faults`, items of lists too. */
export const readDto = (shape: DtoShape, input: JsonRecord, path: string, faults: FaultList): ReadFields => {
  const dto = instantiate(shape, input, path, faults);
  validate(dto, path, faults);
  const read: Record<string, unknown> = {};
  for (const [field, { list }] of shape.fields) {
    const value: unknown = Reflect.get(dto, field);
    if (value === undefined) continue;
    read[field] =
      list && Array.isArray(value) && value.length <= list.most
        ? value.map((item, index) => readItem(list.item, item, `${within(path, field)}[${index}]`, faults))
        : value;
  }
  return read;
};
