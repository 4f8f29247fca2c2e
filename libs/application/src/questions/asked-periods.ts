import { type DanishDate, lastEnded, type Period, periodOf, periodOfDate, periodsFrom } from '#libs/domain';
import { fault, refuse } from './malformed-question.ts';

/** The first and the last of some periods, each as `periodOf` reads it; what is left out is filled in. */
export interface PeriodsAsked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** How many months the periods of one question may have in all. */
const mostMonths = 60;

const kindText = { month: 'måneder', quarter: 'kvartaler', year: 'år' } as const;

const asked = (text: string | undefined): Period | null => (text === undefined ? null : periodOf(text));

/**
 * The periods that are asked for, the earliest first, as of a day: `to` left out is the last of its kind that has ended, a
 * month where nothing says otherwise; `from` left out the first of the year of `to`.
 *
 * @throws MalformedQuestion
 */
export const periodsAsked = (span: PeriodsAsked, on: DanishDate): readonly [Period, ...Period[]] => {
  const last = asked(span.to) ?? lastEnded(asked(span.from)?.kind ?? 'month', on);
  const first = asked(span.from) ?? periodOfDate(last.kind, `${last.year}-01-01`);
  const isOneKind = first.kind === last.kind;
  refuse([
    isOneKind
      ? null
      : fault(
          'to',
          'Den første og den sidste periode skal være af samme slags: måneder, kvartaler eller år.',
        ),
    isOneKind && first.first > last.first
      ? fault('from', `${first.id} kommer efter ${last.id}. Angiv den tidligste periode først.`)
      : null,
  ]);
  const periods = periodsFrom(first, last) as readonly [Period, ...Period[]];
  const most = mostMonths / first.months.length;
  refuse([
    periods.length > most
      ? fault(
          'from',
          `Fra ${first.id} til ${last.id} er der ${periods.length} ${kindText[first.kind]}. Spørg om højst ${most} ad gangen.`,
        )
      : null,
  ]);
  return periods;
};
