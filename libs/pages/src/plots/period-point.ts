import { danish } from '#libs/domain';

/** What is known of a period. */
export interface PeriodPoint {
  /** `2022-11`. */
  readonly period: string;
  /** `null`: there is none, as `state` says. */
  readonly value: number | null;
  readonly state: 'final' | 'provisional' | 'suppressed' | 'not_yet' | 'none' | 'unpublished';
}

export const signs: Readonly<Record<PeriodPoint['state'], string>> = {
  final: '●',
  provisional: '○',
  suppressed: '..',
  not_yet: '...',
  none: '.',
  unpublished: '–',
};

export const meanings: Readonly<Record<PeriodPoint['state'], string>> = {
  final: 'lukket periode',
  provisional: 'foreløbigt',
  suppressed: 'skjult, fordi få personer står bag',
  not_yet: 'foreligger ikke endnu',
  none: 'findes ikke',
  unpublished: 'ikke offentliggjort',
};

const shortMonth = new Intl.DateTimeFormat('da-DK', { month: 'short', year: '2-digit', timeZone: 'UTC' });

/** `2022-11` as `nov. 22`; quarters and years as they are. */
export const periodLabel = (period: string): string =>
  /^\d{4}-\d{2}$/.test(period) ? shortMonth.format(Date.parse(`${period}-01`)) : period;

/** A value as it is shown: a number with at most one decimal, or the sign for none. */
export const pointText = ({ value, state }: PeriodPoint): string =>
  value === null ? signs[state] : danish.decimal(value);
