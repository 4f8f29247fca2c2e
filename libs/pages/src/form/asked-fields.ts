import { type CodeList, codesOf, type Field, type Fields, type ValueForm } from '#libs/domain';

/** One of several, as a person chooses it. */
export interface Option {
  readonly value: string;
  /** Danish. */
  readonly text: string;
}

/** How something is asked of a person. `hours`: minutes, typed as hours; `month`: `2022-11`, typed as `11-2022`; `list`: a choice of many; `person`: whoever was found before. */
export type Input =
  | { readonly kind: 'text'; readonly characters?: number; readonly numeric?: true }
  | { readonly kind: 'prose' | 'date' | 'month' | 'hours' | 'yesNo' | 'person' }
  | { readonly kind: 'list'; readonly options: readonly Option[]; readonly numeric?: true };

/** What people read about a field, in Danish. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** Said where what was typed, or left out, has not the form that it must have. */
  readonly wrong: string;
}

/** A field as a form asks it. */
export interface AskedField extends FieldWords {
  readonly input: Input;
}

/** What a form asks, by the path in the body that it makes: `readiness`, `person.cpr`. */
export type AskedFields = Readonly<Record<string, AskedField>>;

/** The codes of a list with their labels. */
export const optionsOf = (list: CodeList): readonly Option[] =>
  codesOf(list).map((value) => ({ value, text: list[value]!.label }));

const hours = new Set<string | null>(['Minutes', 'MinutesPerWeek']);

const inputOfForm = (form: ValueForm): Input => {
  switch (form.kind) {
    case 'text':
      if (form.format === 'date') return { kind: 'date' };
      return { kind: form.longest === undefined ? 'text' : 'prose' };
    case 'integer':
      return { kind: 'text', characters: 4, numeric: true };
    case 'flag':
      return { kind: 'yesNo' };
    case 'code':
      return { kind: 'list', options: optionsOf(form.list) };
    case 'word':
    case 'codes':
    case 'byCode':
    case 'list':
    case 'object':
      throw new TypeError(`no form asks ${form.kind} of a person as it is declared`);
  }
};

const inputOf = ({ name, form }: Field): Input => (hours.has(name) ? { kind: 'hours' } : inputOfForm(form));

/** What a person is asked for declared fields: those that there are words for, in the order of these; `input`: another than its form has. */
export const askedFields = <Declared extends Fields>(
  declared: Declared,
  words: Readonly<Partial<Record<keyof Declared & string, FieldWords & { readonly input?: Input }>>>,
): AskedFields =>
  Object.fromEntries(
    Object.entries(words).map(([name, said]) => [name, { input: inputOf(declared[name]!), ...said! }]),
  );
