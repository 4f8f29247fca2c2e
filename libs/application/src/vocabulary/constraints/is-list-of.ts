import { constraint } from './constraint.ts';

/** The longest list that a command may carry. */
export const longestList = 100;

const itemTypes = new Map<object, Map<string, new () => object>>();

/** The class of the items in a list field of `dto`; `undefined` when the field is no list. */
export const itemTypeOf = (dto: new () => object, field: string): (new () => object) | undefined =>
  itemTypes.get(dto)?.get(field);

/** A list of at most 100 items, each of them read and validated as an `itemType`. */
export const IsListOf = (itemType: new () => object): PropertyDecorator => {
  const isShortList = constraint(
    'malformed',
    `Feltet skal være en liste med højst ${longestList} elementer.`,
    (value) => Array.isArray(value) && value.length <= longestList,
  );
  return (target, property) => {
    const fields = itemTypes.get(target.constructor) ?? new Map<string, new () => object>();
    itemTypes.set(target.constructor, fields.set(String(property), itemType));
    isShortList(target, property);
  };
};
