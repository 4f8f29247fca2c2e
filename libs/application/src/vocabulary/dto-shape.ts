import { IsOptional, registerDecorator } from 'class-validator';
import { checksOf, type Field, type Fields } from '#libs/domain';

/** One field of a DTO. */
interface FieldShape {
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

/** Has class-validator make the field's checks; the constraint's name is the fault's code. */
const constrain = (dto: new () => object, property: string, field: Field): void => {
  for (const { code, wrong, holds } of checksOf(field))
    registerDecorator({
      name: code,
      target: dto,
      propertyName: property,
      validator: {
        validate: holds,
        defaultMessage: (found) => (found?.value === undefined ? 'Feltet skal udfyldes.' : wrong),
      },
    });
};

/** Makes the DTO class that class-validator judges, with the constraints that the fields declare. */
export const shapeOf = (declared: Fields): DtoShape => {
  const dto = class Dto {
    readonly [field: string]: unknown;
  };
  const fields = Object.entries(declared).map(([name, field]): readonly [string, FieldShape] => {
    constrain(dto, name, field);
    if (field.optional) IsOptional()(dto.prototype, name);
    return [name, { optional: field.optional, list: listOf(field) }];
  });
  return { dto, fields: new Map(fields) };
};
