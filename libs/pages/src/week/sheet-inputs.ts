import { type Absence, type Activity, danish, readMinutes } from '#libs/domain';
import type { Typed } from '../form/typed.ts';

/** What an input of a week sheet takes: hours of an activity at a provider, or days of absence. */
export type SheetInput =
  | {
      readonly takes: 'hours';
      readonly activity: Activity;
      readonly provider: string | null;
      /** True where the provider is typed beside the hours. */
      readonly isNew: boolean;
    }
  | { readonly takes: 'days'; readonly kind: Absence };

const newProvider = 'ny';

/** The inputs of a week sheet by name: what each takes stands in its name. */
export const inputs = {
  hours: (activity: string, provider: string | null): string => `timer.${activity}.${provider ?? ''}`,
  newHours: (activity: string): string => `timer.${activity}.${newProvider}`,
  newProvider: (activity: string): string => `leverandoer.${activity}`,
  days: (kind: string): string => `dage.${kind}`,
  /** What stood when the sheet was shown: minutes, or days. */
  stood: (name: string): string => `stod.${name}`,
  reason: 'begrundelse',
  isManyRight: 'over48',
} as const;

/** What an input takes; `null` for another input. A code that is none goes on as it is, for the door to refuse. */
export const inputNamed = (name: string): SheetInput | null => {
  const [what, of = '', provider = ''] = name.split('.');
  if (what === 'dage') return { takes: 'days', kind: of as Absence };
  if (what !== 'timer') return null;
  const isNew = provider === newProvider;
  return { takes: 'hours', activity: of as Activity, provider: isNew ? null : provider || null, isNew };
};

/** What was typed into an input. */
export const textIn = (typed: Typed, name: string): string => (typed[name] ?? '').trim();

/** What stood in an input when the sheet was shown; `null`: nothing. */
export const stoodIn = (typed: Typed, name: string): number | null => {
  const text = textIn(typed, inputs.stood(name));
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
};

/** How minutes or days that stand are written; `null`: as an empty input. */
export const written = ({ takes }: SheetInput, value: number | null): string => {
  if (value === null) return '';
  return takes === 'hours' ? danish.hours(value) : String(value);
};

/** Minutes or days as they were typed. What cannot be read goes on as it is, for the door to refuse. */
export const readInput = ({ takes }: SheetInput, text: string): unknown => {
  if (takes === 'hours') return readMinutes(text, 'any');
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
};
