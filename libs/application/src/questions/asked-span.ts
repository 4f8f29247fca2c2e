import { addMonths, danish, type DanishDate } from '#libs/domain';
import type { FieldFault } from '../vocabulary/read-fields.ts';
import type { KnownAt } from './known-at.ts';
import { fault } from './malformed-question.ts';

/** The days, or the ISO weeks, from `from` to `to`, both included. */
export interface AskedSpan {
  readonly from: DanishDate;
  readonly to: DanishDate;
}

/** How a report's span is asked for. */
export interface SpanAsked {
  readonly knownAt?: KnownAt;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly week?: string | undefined;
}

/** The longest span of days that a report tells month by month. */
const mostMonths = 60;

/** What is wrong with so long a period. */
export const tooManyMonths = ({ from, to }: AskedSpan): FieldFault | null =>
  addMonths(from, mostMonths) > to
    ? null
    : fault(
        'from',
        `Fra ${danish.dayOrWeek(from)} til ${danish.dayOrWeek(to)} er der mere end ${mostMonths} måneder. Spørg om højst ${mostMonths} ad gangen.`,
      );

/** That a period ends before it begins. */
export const turnedRound = (from: string, to: string): string =>
  `Perioden begynder ${danish.dayOrWeek(from)}, men slutter ${danish.dayOrWeek(to)}. Angiv en periode, der begynder, før den slutter.`;
