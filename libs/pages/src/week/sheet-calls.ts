import type { CommandName } from '#libs/domain';
import type { Typed } from '../form/typed.ts';
import { inputNamed, inputs, readInput, type SheetInput, stoodIn, textIn, written } from './sheet-inputs.ts';

type Body = Readonly<Record<string, unknown>>;

/** A command that a week sheet stands for, but for whose week it is. */
export interface SheetCall {
  readonly command: Extract<
    CommandName,
    'RecordWeek' | 'RecordHours' | 'WithdrawHours' | 'RecordAbsence' | 'WithdrawAbsence'
  >;
  readonly body: Body;
  /** The input into which the body's part at a path was typed; empty: none alone. */
  readonly inputAt: (path: string) => string;
}

interface TypedInput {
  readonly name: string;
  readonly input: SheetInput;
  readonly text: string;
}

const inputsIn = (typed: Typed): readonly TypedInput[] =>
  Object.keys(typed).flatMap((name) => {
    const input = inputNamed(name);
    return input ? [{ name, input, text: textIn(typed, name) }] : [];
  });

const reasonIn = (typed: Typed): Body => {
  const reason = textIn(typed, inputs.reason);
  return reason === '' ? {} : { reason };
};

const providerOf = (
  typed: Typed,
  { activity, provider, isNew }: Extract<SheetInput, { takes: 'hours' }>,
): Body => {
  const number = isNew ? textIn(typed, inputs.newProvider(activity)).toUpperCase() : provider;
  return number === null || number === '' ? {} : { provider: number };
};

const stated = (typed: Typed, { input, text }: TypedInput): Body =>
  input.takes === 'hours'
    ? { activity: input.activity, ...providerOf(typed, input), minutes: readInput(input, text) }
    : { kind: input.kind, days: readInput(input, text) };

const inputOfPart = ({ name, input }: TypedInput, part: string): string =>
  input.takes === 'hours' && input.isNew && part === 'provider' ? inputs.newProvider(input.activity) : name;

/** The whole week as it was typed: an input that is empty states nothing. */
export const wholeWeek = (typed: Typed): readonly SheetCall[] => {
  const filled = inputsIn(typed).filter(({ text }) => text !== '');
  const lists = {
    entries: filled.filter(({ input }) => input.takes === 'hours'),
    absences: filled.filter(({ input }) => input.takes === 'days'),
  };
  const statedIn = (list: keyof typeof lists): readonly Body[] =>
    lists[list].map((one) => stated(typed, one));
  const inputAt = (path: string): string => {
    if (path === 'reason') return inputs.reason;
    const [, list, index, part = ''] = /^(entries|absences)\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
    const one = list === 'entries' || list === 'absences' ? lists[list][Number(index)] : undefined;
    return one ? inputOfPart(one, part) : '';
  };
  const body = { entries: statedIn('entries'), absences: statedIn('absences'), ...reasonIn(typed) };
  return [{ command: 'RecordWeek', body, inputAt }];
};

const change = (typed: Typed, one: TypedInput): SheetCall => {
  const { input, text, name } = one;
  const { minutes, days, ...which } = stated(typed, one);
  const what = input.takes === 'hours' ? 'Hours' : 'Absence';
  const value = input.takes === 'hours' ? { minutes } : { days };
  return {
    command: text === '' ? `Withdraw${what}` : `Record${what}`,
    body: { ...which, ...(text !== '' && value), ...reasonIn(typed) },
    inputAt: (path) => (path === 'reason' ? inputs.reason : inputOfPart(one, path) || name),
  };
};

/** What was changed, each by a command of its own: the rest of the week stays whatever it is. */
export const changedParts = (typed: Typed): readonly SheetCall[] =>
  inputsIn(typed)
    .filter(({ name, input, text }) => text !== written(input, stoodIn(typed, name)))
    .map((one) => change(typed, one));

/** The minutes of all hours that were typed and can be read. */
export const minutesTyped = (typed: Typed): number =>
  inputsIn(typed).reduce((sum, { input, text }) => {
    const minutes = input.takes === 'hours' && text !== '' ? readInput(input, text) : 0;
    return typeof minutes === 'number' ? sum + minutes : sum;
  }, 0);

/** The days of all absence that were typed and can be read. */
export const daysTyped = (typed: Typed): number =>
  inputsIn(typed).reduce((sum, { input, text }) => {
    const days = input.takes === 'days' && text !== '' ? readInput(input, text) : 0;
    return typeof days === 'number' ? sum + days : sum;
  }, 0);
