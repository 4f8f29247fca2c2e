import { AskedDates, type KnownAt, VisibleMunicipalities } from '#libs/application';
import {
  askedAbout,
  type AskedParameters,
  type DanishDate,
  type Field,
  isCode,
  isUuid,
  knownTimeField,
  knownTimeOf,
  type RuleSetCatalogue,
  values,
} from '#libs/domain';
import { folderClock } from '#libs/runtime';
import { configOf } from './config-of.ts';
import { optionOf } from './option-cards.ts';
import type { VerbCall } from './verb.ts';
import { wrongUsage } from './verb-fault.ts';

type Call = Pick<VerbCall, 'options' | 'operands'>;

/** Dates of questions, so that wrong ones are told before a store is opened. */
export const askedDatesOf = (call: Pick<VerbCall, 'env'>): AskedDates =>
  new AskedDates(folderClock(configOf(call)).clock, null);

/** How people are told to write a value, by the kind of value. */
const forms: Readonly<Record<string, string>> = {
  DanishDate: 'en dato, der findes, skrevet ÅÅÅÅ-MM-DD',
  IsoWeek: 'en uge, der findes, skrevet ÅÅÅÅ-Wuu, fx 2022-W31',
  KnownAt: 'et tidspunkt med tidszone, fx 2022-06-01T12:00:00Z, eller en position i loggen',
  Kommunekode: 'en af de 98 trecifrede kommunekoder, fx 751',
};

const holds = ({ form }: Field, text: string): boolean =>
  form.kind === 'code' ? isCode(form.list, text) : form.kind === 'text' && form.holds(text);

/** The option of a question's parameter, as it was written. Which rule sets there are is told once they are read. */
const valueOption = ({ options }: Call, parameter: string, declared: Field): string | undefined => {
  const option = optionOf(parameter);
  const text = options.get(option);
  const form = forms[declared.name ?? ''];
  if (text !== undefined && form !== undefined && !holds(declared, text))
    throw wrongUsage(`--${option} skal være ${form}.`);
  return text;
};

/** What a question is asked; an instant is in UTC with milliseconds, as recording times are written. */
export const askedOptions = (call: Call, asked: AskedParameters): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([parameter, declared]) => {
      const text = valueOption(call, parameter, declared);
      if (text === undefined) return [];
      return [[parameter, declared.name === knownTimeField.name ? knownTimeOf(text) : text]];
    }),
  );

/** An option that is a Danish date. */
export const dateOption = (call: Call, name: string): DanishDate | undefined =>
  valueOption(call, name, values.DanishDate);

/** An option that is one of some words. */
export const wordOption = <Word extends string>(
  { options }: Call,
  name: string,
  words: readonly Word[],
): Word | undefined => {
  const text = options.get(name);
  const found = words.find((one) => one === text);
  if (text !== undefined && found === undefined)
    throw wrongUsage(`--${name} skal være en af: ${words.join(', ')}.`);
  return found;
};

/** An option that says as of when: an instant in UTC with milliseconds, or a position. */
export const knownTimeOption = (call: Call, name: string): string | undefined =>
  askedOptions(call, { [name]: { ...askedAbout.knownAt } })[name];

/** `--known-at`; left out: what is known now. */
export const knownAtOption = (call: Call): KnownAt =>
  askedOptions(call, { knownAt: askedAbout.knownAt })['knownAt'] ?? null;

/** `--kommune`, one of the 98; left out: all. */
export const kommuneOption = (call: Call): VisibleMunicipalities =>
  VisibleMunicipalities.asked(valueOption(call, 'kommunekode', values.Kommunekode));

/** `--rule-set`, one of those in force. */
export const ruleSetOption = ({ options }: Call, { byId }: RuleSetCatalogue): string | undefined => {
  const text = options.get('rule-set');
  if (text !== undefined && !byId.has(text))
    throw wrongUsage(`--rule-set skal være et af: ${[...byId.keys()].join(', ')}.`);
  return text;
};

/** An option that is one of a few words; left out: `otherwise`. */
export const choiceOption = <Word extends string>(
  { options }: Call,
  name: string,
  words: readonly Word[],
  otherwise: Word,
): Word => {
  const text = options.get(name) ?? otherwise;
  const word = words.find((one) => one === text);
  if (word === undefined) throw wrongUsage(`--${name} skal være en af: ${words.join(', ')}.`);
  return word;
};

/** `--format`, one of the words; left out: `otherwise`. */
export const formatOption = <Format extends string>(
  call: Call,
  formats: readonly Format[],
  otherwise: Format,
): Format => wordOption(call, 'format', formats) ?? otherwise;

/** The participant's id that stands first on the line, `undefined` when none does. */
export const participantOperand = ({ operands: [id] }: Call): string | undefined => {
  if (id !== undefined && !isUuid(id))
    throw wrongUsage('Borgerens ID skal være et UUID (aldrig et CPR-nummer).');
  return id?.toLowerCase();
};
