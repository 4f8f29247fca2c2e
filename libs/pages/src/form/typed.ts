import { danish, readMinutes, readMonth } from '#libs/domain';
import type { AskedField, AskedFields } from './asked-fields.ts';

/** What stands in the inputs of a form, by their names. */
export type Typed = Readonly<Record<string, string>>;

/** The three inputs of a date. */
export const dateParts = [
  { part: 'dag', label: 'Dag', digits: 2 },
  { part: 'maaned', label: 'Måned', digits: 2 },
  { part: 'aar', label: 'År', digits: 4 },
] as const;

/** The name of one of the three inputs of a date. */
export const partOf = (path: string, part: (typeof dateParts)[number]['part']): string => `${path}-${part}`;

/** The name of the input that says who was chosen, for whoever reads the form. */
export const whoOf = (path: string): string => `${path}-hvem`;

const yes = 'ja';
const no = 'nej';

/** The answers to a question of yes or no. */
export const yesNoOptions = [
  { value: yes, text: 'Ja' },
  { value: no, text: 'Nej' },
] as const;

const dateOf = (path: string, typed: Typed): string | undefined => {
  const [day, month, year] = dateParts.map(({ part, digits }) =>
    (typed[partOf(path, part)] ?? '').trim().padStart(digits, '0'),
  );
  const isEmpty = dateParts.every(({ part }) => (typed[partOf(path, part)] ?? '').trim() === '');
  return isEmpty ? undefined : `${year}-${month}-${day}`;
};

/** What a field makes of what was typed: what cannot be read goes on as it is, for the door to refuse. */
const valueOf = (path: string, { input }: AskedField, typed: Typed): unknown => {
  if (input.kind === 'date') return dateOf(path, typed);
  const text = (typed[path] ?? '').trim();
  if (text === '') return undefined;
  switch (input.kind) {
    case 'hours':
      return readMinutes(text, 'any');
    case 'month':
      return readMonth(text) ?? text;
    case 'yesNo':
      return [yes, no].includes(text) ? text === yes : text;
    case 'person':
      return text;
    case 'text':
    case 'list':
      return input.numeric && /^\d{1,15}$/.test(text) ? Number(text) : text;
    case 'prose':
      return text;
  }
};

type Body = Readonly<Record<string, unknown>>;

/** The body of the call that a form stands for: fields that were left empty are left out, `person.cpr` stands in `person`. */
export const bodyOf = (fields: AskedFields, typed: Typed): Body => {
  const body: Record<string, unknown> = {};
  for (const [path, field] of Object.entries(fields)) {
    const value = valueOf(path, field, typed);
    const [name, within] = path.split('.').toReversed() as [string, string?];
    if (value === undefined) continue;
    if (within === undefined) body[name] = value;
    else body[within] = { ...(body[within] as object | undefined), [name]: value };
  }
  return body;
};

const typedValue = (path: string, { input }: AskedField, value: unknown): Typed => {
  if (input.kind === 'date') {
    const [year, month, day] = String(value).split('-');
    return { [partOf(path, 'dag')]: day!, [partOf(path, 'maaned')]: month!, [partOf(path, 'aar')]: year! };
  }
  if (input.kind === 'hours') return { [path]: danish.hours(Number(value)) };
  if (input.kind === 'yesNo') return { [path]: value === true ? yes : no };
  return { [path]: String(value) };
};

/** What stands in the inputs of a form that begins with these values, each of the form that the body has it in. */
export const typedOf = (fields: AskedFields, values: Body): Typed =>
  Object.assign(
    {},
    ...Object.entries(fields).map(([path, field]) =>
      values[path] === undefined || values[path] === null ? {} : typedValue(path, field, values[path]),
    ),
  ) as Typed;
