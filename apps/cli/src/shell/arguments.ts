import { AskedDates, type KnownAt, VisibleMunicipalities } from '#libs/application';
import {
  codes,
  type DanishDate,
  inUtc,
  isCode,
  isDanishDate,
  isInstant,
  isIsoWeek,
  type IsoWeek,
  isUuid,
  type RuleSetCatalogue,
} from '#libs/domain';
import { SystemClock } from '#libs/platform';
import type { VerbCall } from './verb.ts';
import { wrongUsage } from './verb-fault.ts';

type Call = Pick<VerbCall, 'options' | 'operands'>;

/** Dates of questions, so that wrong ones are told before a store is opened. */
export const askedDates = new AskedDates(new SystemClock());

/** An option that is a Danish date. */
export const dateOption = ({ options }: Call, name: string): DanishDate | undefined => {
  const text = options.get(name);
  if (text !== undefined && !isDanishDate(text))
    throw wrongUsage(`--${name} skal være en dato, der findes, skrevet ÅÅÅÅ-MM-DD.`);
  return text;
};

/** An option that is an ISO week. */
export const weekOption = ({ options }: Call, name: string): IsoWeek | undefined => {
  const text = options.get(name);
  if (text !== undefined && !isIsoWeek(text))
    throw wrongUsage(`--${name} skal være en uge, der findes, skrevet ÅÅÅÅ-Wuu, fx 2022-W31.`);
  return text;
};

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

/** `--known-at` in UTC with milliseconds, as recording times are written. */
export const knownAtOption = ({ options }: Call): KnownAt => {
  const text = options.get('known-at');
  if (text === undefined) return null;
  if (!isInstant(text))
    throw wrongUsage('--known-at skal være et tidspunkt med tidszone, fx 2022-06-01T12:00:00Z.');
  return inUtc(text);
};

/** `--kommune`, one of the 98; left out: all. */
export const kommuneOption = ({ options }: Call): VisibleMunicipalities => {
  const text = options.get('kommune');
  if (text !== undefined && !isCode(codes.codeLists.kommunekode, text))
    throw wrongUsage('--kommune skal være en af de 98 trecifrede kommunekoder, fx 751.');
  return VisibleMunicipalities.asked(text);
};

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
