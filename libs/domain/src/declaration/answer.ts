import {
  facts,
  type FactsOf,
  type Field,
  type Fields,
  flag,
  integer,
  nullable,
  optional,
  text,
} from './field.ts';
import type { Meaning } from './meaning.ts';
import { knownTimeField } from './known-time.ts';
import { values } from './values.ts';

/** A field of an answer: a declared field that also says what it means. */
export type AnswerField = Field & { readonly meaning: Meaning };

export type AnswerFields = Readonly<Record<string, AnswerField>>;

type Meant<Declared> = Declared & { readonly meaning: Meaning };

/** The field as an answer has it: under a Danish label, with what it means in English. */
export const means = <Declared extends Field>(
  declared: Declared,
  label: string,
  description: string,
  meaning: Omit<Meaning, 'label' | 'unit'> & Partial<Pick<Meaning, 'unit'>> = {},
): Meant<Declared> => ({ ...declared, description, meaning: { label, unit: null, ...meaning } });

/** A number of something, which is never negative. */
export const figure = (
  label: string,
  description: string,
  meaning: Omit<Meaning, 'label'>,
): Meant<Field<number, false>> => means(integer({ minimum: 0 }, description), label, description, meaning);

/** Fields that belong together. */
export const group = <Declared extends AnswerFields>(
  fields: Declared,
  label: string,
  description: string,
): Meant<Field<FactsOf<Declared>, false>> => means(facts(fields, description), label, description);

/** A list of any length. */
export const listed = <Value>(
  item: Field<Value, false>,
  label: string,
  description: string,
  meaning: Omit<Meaning, 'label' | 'unit'> & Partial<Pick<Meaning, 'unit'>> = {},
): Meant<Field<readonly Value[], false>> =>
  means(
    {
      name: null,
      description,
      form: { kind: 'list', item, most: Infinity },
      optional: false,
      nullable: false,
    },
    label,
    description,
    meaning,
  );

/** An object of an answer, under the name that schemas give it. */
export const namedObject = <Declared extends AnswerFields>(
  name: string,
  fields: Declared,
  description: string,
): Field<FactsOf<Declared>, false> => ({ ...facts(fields, description), name });

/** A text of any form, as answers alone have: nobody states one, so nothing is said of what is none. */
export const anyText = (description: string): Field<string, false> =>
  text({ holds: (value) => typeof value === 'string', wrong: '' }, description);

/** How far into the log. */
export const position: Field<string, false> = { ...anyText('How far into the log.'), name: 'Position' };

/** Fields that many answers have. Names are put there by whoever shows them, from the person register: nothing that counts or assesses knows one. */
export const answered = {
  participantId: means(values.ParticipantId, 'Borger', 'The participant.'),
  name: means(
    optional(anyText('')),
    'Navn',
    'Who it is; left out when nobody is registered, or the caller is not told.',
  ),
  protectedAddress: means(
    optional(flag('')),
    'Beskyttet adresse',
    'True: name and address are protected; left out when nobody is registered, or the caller is not told.',
  ),
  kommunekode: means(
    nullable(values.Kommunekode),
    'Kommune',
    'The municipality that was asked for; null: all that the caller may see.',
  ),
  assessedOn: means(values.DanishDate, 'Bedømt', 'The day on which is assessed.'),
  ruleSet: means(values.RuleSetId, 'Regelsæt', 'The rule set that judges.'),
  knownAt: means(
    nullable(knownTimeField),
    'Kendt',
    'Only what was recorded by then is seen; null: all that is recorded.',
  ),
  position: means(
    nullable(position),
    'Position',
    'The last event that the figures see; null when they see none.',
  ),
};

/** What the answer of a report over days says of itself. */
export const answeredOfPeriod = {
  kommunekode: answered.kommunekode,
  from: means(values.DanishDate, 'Fra', 'The first day.'),
  to: means(values.DanishDate, 'Til', 'The last day, on which is assessed.'),
  ruleSet: answered.ruleSet,
  knownAt: answered.knownAt,
  position: answered.position,
};

/** Every figure and fact of an answer by its place, e.g. `weeks[].minutes`; what only holds others is left out. */
export const placesOf = (
  declared: Fields,
  before = '',
): readonly (readonly [place: string, field: Field])[] =>
  Object.entries(declared).flatMap(([name, field]) => {
    const place = `${before}${name}`;
    const { form } = field;
    if (form.kind === 'object') return placesOf(form.fields, `${place}.`);
    if (form.kind !== 'list' || form.item.form.kind !== 'object') return [[place, field] as const];
    return [[place, field] as const, ...placesOf(form.item.form.fields, `${place}[].`)];
  });
