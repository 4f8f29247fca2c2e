import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { itemTypeOf } from './constraints/is-list-of.ts';

/** One field of a DTO as its decorators state it. */
export interface FieldShape {
  /** May be left out, and then `null` is the same as left out. */
  readonly optional: boolean;
  /** The items' shape, when the field is a list. */
  readonly items: DtoShape | undefined;
}

/** A DTO class and its fields: what is not among them is unknown. */
export interface DtoShape {
  readonly dto: new () => object;
  readonly fields: ReadonlyMap<string, FieldShape>;
}

/** Reads the fields of a DTO from class-validator's own metadata, inherited ones last. */
export const shapeOf = (dto: new () => object): DtoShape => {
  const storage = getMetadataStorage();
  const byField = storage.groupByPropertyName(storage.getTargetValidationMetadatas(dto, '', false, false));
  const fields = Object.entries(byField).map(([field, metadata]) => {
    const itemType = itemTypeOf(dto, field);
    const optional = metadata.some(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION);
    return [field, { optional, items: itemType && shapeOf(itemType) }] as const;
  });
  return { dto, fields: new Map(fields) };
};
