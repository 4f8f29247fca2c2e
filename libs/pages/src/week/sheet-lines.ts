import { type Absence, type Activity, codes, codesOf } from '#libs/domain';
import type { Typed } from '../form/typed.ts';
import { absenceSlot, hoursSlot } from '../grid/slots.ts';
import { inputNamed, inputs, readInput, type SheetInput, stoodIn, textIn, written } from './sheet-inputs.ts';

/** Hours of one activity at one provider; `null`: without one. */
export interface SheetEntry {
  readonly activity: Activity;
  readonly provider: string | null;
  readonly minutes: number;
}

/** What stands for a week, as far as whoever fills in the sheet sees it. */
export interface StandingWeek {
  readonly entries: readonly SheetEntry[];
  readonly absences: readonly { readonly kind: Absence; readonly days: number }[];
  readonly previousEntries: readonly SheetEntry[];
  /** The numbers under which alone hours are recorded; `null`: under any. */
  readonly ownNumbers: readonly string[] | null;
  /** Who saved a slot last, as it stands behind "gemt". */
  readonly savedBy: (slot: string) => string;
}

/** An input as it is shown. */
interface Filled {
  readonly text: string;
  /** What stands there now: minutes, or days. */
  readonly standing: number | null;
  /** What somebody else recorded there meanwhile, in Danish. */
  readonly note?: string | undefined;
}

export interface HoursLine extends Filled {
  readonly name: string;
  readonly activity: Activity;
  readonly provider: string | null;
  /** The hours of the week before. */
  readonly last: number | null;
  /** What stands where the provider is typed; left out where it is not. */
  readonly typedProvider?: string;
  /** True for hours at another provider than those of the lines before. */
  readonly isFurther?: boolean;
}

export interface DaysLine extends Filled {
  readonly name: string;
  readonly kind: Absence;
}

const slotOfInput = (input: SheetInput): string =>
  input.takes === 'hours' ? hoursSlot(input.activity, input.provider) : absenceSlot(input.kind);

const movedNote = (mine: string, saved: string, by: string): string =>
  `Din: ${mine || 'tom'} · gemt${by || ' imens'}: ${saved || 'intet'}. Gem igen, hvis din skal gælde.`;

/** An input that nobody has typed into anew shows what stands now; whatever was typed stays. */
const filled = (
  name: string,
  input: SheetInput,
  standing: number | null,
  typed: Typed | null,
  savedBy: StandingWeek['savedBy'],
): Filled => {
  const now = written(input, standing);
  if (!typed || typed[name] === undefined) return { text: now, standing };
  const [text, stood] = [textIn(typed, name), stoodIn(typed, name)];
  if (text === written(input, stood)) return { text: now, standing };
  const isSame = text === '' ? standing === null : readInput(input, text) === standing;
  const isMoved = stood !== standing && !isSame;
  return { text, standing, ...(isMoved && { note: movedNote(text, now, savedBy(slotOfInput(input))) }) };
};

const minutesOf = (
  entries: readonly SheetEntry[],
  wanted: Pick<SheetEntry, 'activity' | 'provider'>,
): number | null =>
  entries.find(({ activity, provider }) => activity === wanted.activity && provider === wanted.provider)
    ?.minutes ?? null;

const typedProviders = (typed: Typed | null, activity: Activity): readonly (string | null)[] =>
  Object.keys(typed ?? {}).flatMap((name) => {
    const input = inputNamed(name);
    return input?.takes === 'hours' && input.activity === activity && !input.isNew ? [input.provider] : [];
  });

/** A line on which hours at another provider may be typed: at last week's, unless that has a line already. */
const newLine = (
  activity: Activity,
  lines: readonly HoursLine[],
  { previousEntries, savedBy }: StandingWeek,
  typed: Typed | null,
): HoursLine => {
  const name = inputs.newHours(activity);
  const others = previousEntries.filter(
    (entry) => entry.activity === activity && lines.every(({ provider }) => provider !== entry.provider),
  );
  return {
    name,
    activity,
    provider: null,
    isFurther: lines.length > 0,
    last: others.length === 0 ? null : others.reduce((sum, { minutes }) => sum + minutes, 0),
    typedProvider:
      typed?.[inputs.newProvider(activity)] ?? (others.length === 1 ? (others[0]!.provider ?? '') : ''),
    ...filled(name, { takes: 'hours', activity, provider: null, isNew: true }, null, typed, savedBy),
  };
};

const linesOf = (activity: Activity, week: StandingWeek, typed: Typed | null): readonly HoursLine[] => {
  const standing = week.entries.filter((entry) => entry.activity === activity);
  const providers = new Set([
    ...standing.map(({ provider }) => provider),
    ...(week.ownNumbers ?? []),
    ...typedProviders(typed, activity),
  ]);
  const lines = [...providers]
    .toSorted((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1))
    .map((provider): HoursLine => {
      const name = inputs.hours(activity, provider);
      return {
        name,
        activity,
        provider,
        last: minutesOf(week.previousEntries, { activity, provider }),
        ...filled(
          name,
          { takes: 'hours', activity, provider, isNew: false },
          minutesOf(week.entries, { activity, provider }),
          typed,
          week.savedBy,
        ),
      };
    });
  const shown = week.ownNumbers
    ? lines
    : lines.filter(({ text, standing: now }) => text !== '' || now !== null);
  return week.ownNumbers ? shown : [...shown, newLine(activity, shown, week, typed)];
};

/** The lines of hours, in the order of the code list: those that stand, and one for another provider of each activity. */
export const hoursLines = (week: StandingWeek, typed: Typed | null): readonly HoursLine[] =>
  codesOf(codes.activity).flatMap((activity) => linesOf(activity, week, typed));

/** The lines of absence, of these kinds. */
export const daysLines = (
  kinds: readonly Absence[],
  { absences, savedBy }: Pick<StandingWeek, 'absences' | 'savedBy'>,
  typed: Typed | null,
): readonly DaysLine[] =>
  kinds.map((kind) => {
    const name = inputs.days(kind);
    const standing = absences.find((one) => one.kind === kind)?.days ?? null;
    return { name, kind, ...filled(name, { takes: 'days', kind }, standing, typed, savedBy) };
  });

/** True when everything that is seen of the week stands as it did when the sheet was shown. */
export const standsAsShown = (
  { entries, absences }: Pick<StandingWeek, 'entries' | 'absences'>,
  typed: Typed,
): boolean => {
  const now = new Map([
    ...entries.map(({ activity, provider, minutes }) => [inputs.hours(activity, provider), minutes] as const),
    ...absences.map(({ kind, days }) => [inputs.days(kind), days] as const),
  ]);
  const names = new Set([...now.keys(), ...Object.keys(typed).filter((name) => inputNamed(name) !== null)]);
  return [...names].every((name) => stoodIn(typed, name) === (now.get(name) ?? null));
};
