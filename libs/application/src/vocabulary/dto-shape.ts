import { IsOptional } from 'class-validator';
import type { Field, Fields } from '#libs/domain';
import { constrainField } from './constraint.ts';

/** One field of a DTO. */
export interface FieldShape {
  /** May be left out, and then `null` is the same as left out. */
  readonly optional: boolean;
  /** The items' shape and how many there may be, when the field is a list. */
  readonly list: { readonly item: DtoShape; readonly most: number } | undefined;
}

/** A DTO class and its fields: what is not among them is unknown. */
export interface DtoShape {
  readonly dto: new () => object;
  readonly fields: ReadonlyMap<string, FieldShape>;
}

const listOf = ({ form }: Field): FieldShape['list'] =>
  form.kind === 'list' && form.item.form.kind === 'object'
    ? { item: shapeOf(form.item.form.fields), most: form.most }
    : undefined;

/** Makes the DTO class that class-validator judges, with the constraints that the fields declare. */
export const shapeOf = (declared: Fields): DtoShape => {
  const dto = class Dto {
    readonly [field: string]: unknown;
  };
  const fields = Object.entries(declared).map(([name, field]): readonly [string, FieldShape] => {
    constrainField(dto, name, field);
    if (field.optional) IsOptional()(dto.prototype, name);
    return [name, { optional: field.optional, list: listOf(field) }];
  });
  return { dto, fields: new Map(fields) };
};
