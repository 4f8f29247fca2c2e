import type { VNode } from 'preact';
import { type AssessedForloeb, danish, weekStatusLabels, weekStatusText } from '#libs/domain';

type Week = AssessedForloeb['weeks'][number];

const hoursText = ({ countedMinutes, requirement }: Week): string =>
  requirement === null
    ? danish.countedHours(countedMinutes)
    : `${danish.hours(countedMinutes)} af ${danish.countedHours(requirement)}`;

const wordsOf = (week: Week): string =>
  `Uge ${week.week.slice(6)}, ${week.week.slice(0, 4)}: ${weekStatusText(week)}, ${hoursText(week)}`;

interface WeekStripProps extends Pick<AssessedForloeb, 'weeks'> {
  /** Where a week leads to; left out: nowhere. */
  readonly addressOf?: (week: string) => string;
  /** The week that is spoken of. */
  readonly chosen?: string | undefined;
}

const Sign = ({ week }: { readonly week: Week }): VNode => (
  <>
    <span aria-hidden="true">{weekStatusLabels[week.status].sign}</span>
    <span class="week-number" aria-hidden="true">
      {Number(week.week.slice('YYYY-W'.length))}
    </span>
    <span class="sr-only">{wordsOf(week)}</span>
  </>
);

/** What the signs of these weeks mean, each once. */
const SignsExplained = ({ weeks }: Pick<WeekStripProps, 'weeks'>): VNode => (
  <p class="week-signs">
    {[...new Set(weeks.map(({ status }) => status))]
      .map((status) => `${weekStatusLabels[status].sign} ${weekStatusLabels[status].label}`)
      .join(' · ')}
  </p>
);

/** The weeks of a forløb one beside the other: a sign, a number and a colour each, and in words for whoever sees neither. */
export const WeekStrip = ({ weeks, addressOf, chosen }: WeekStripProps): VNode => (
  <>
    <ol class="week-strip" aria-label="Uger">
      {weeks.map((week) => (
        <li key={week.week} class={`week week-${week.status}`} title={wordsOf(week)}>
          {addressOf ? (
            <a href={addressOf(week.week)} {...(week.week === chosen && { 'aria-current': 'true' as const })}>
              <Sign week={week} />
            </a>
          ) : (
            <Sign week={week} />
          )}
        </li>
      ))}
    </ol>
    {weeks.length > 0 && <SignsExplained weeks={weeks} />}
  </>
);
