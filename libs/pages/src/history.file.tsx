import type { VNode } from 'preact';
import type { HistoryEntry, WeekExplanationAnswer } from '#libs/application';
import { danish, type RuleSet, type TimekravAnswer, timekravStandingText } from '#libs/domain';
import { ExplainedWeek } from './explained-week.tsx';
import { Events } from './history-events.tsx';
import { type HistoryView, wholeHistory } from './history-forms.tsx';
import { Chain } from './history.page.tsx';
import { WeekStrip } from './week-strip.tsx';
import { Facts } from './facts.tsx';

/** A history for the case file: nothing in it leads anywhere. */
export interface HistoryFileProps {
  readonly participantId: string;
  readonly events: readonly HistoryEntry[];
  readonly timekrav: TimekravAnswer;
  /** Of every week that is judged, in their order. */
  readonly explained: readonly WeekExplanationAnswer[];
  /** The one that the weeks are judged by. */
  readonly ruleSet: RuleSet;
  /** When the file was made. */
  readonly madeAt: string;
}

/** Everything as it was known then, in the order that the page has it. */
export const viewOfFile = (knownAt: string | null): HistoryView => ({ ...wholeHistory, knownAt });

/** The history as a file: what was asked, the weeks with the explanation of each, the events. */
export const HistoryFile = (props: HistoryFileProps): VNode => {
  const { participantId, events, timekrav, explained, ruleSet, madeAt } = props;
  const known = timekrav.knownAt === null ? 'nu' : danish.knownTime(timekrav.knownAt);
  return (
    <>
      <Facts
        facts={[
          ['Borger', participantId],
          ['Som kendt', known],
          ['Bedømt', `${danish.date(timekrav.assessedOn)} efter ${timekrav.ruleSet}`],
          ['Udskrevet', danish.instant(madeAt)],
        ]}
      />
      <p>Filen handler om en borger. Gem den på sagen, og slet den, når den er brugt.</p>
      {timekrav.forloeb.map((forloeb) => (
        <section key={forloeb.number}>
          <h2>{`Forløb ${forloeb.number}`}</h2>
          <p>{`Timekrav: ${timekravStandingText(forloeb, ruleSet)}`}</p>
          <WeekStrip weeks={forloeb.weeks} />
        </section>
      ))}
      <section>
        <h2>Ugerne forklaret</h2>
        {explained.length === 0 && <p>Ingen uge er bedømt endnu.</p>}
        {explained.map((answer) => (
          <details key={answer.week} open>
            <summary>{danish.dayOrWeek(answer.week)}</summary>
            <ExplainedWeek answer={answer} />
          </details>
        ))}
      </section>
      <section>
        <h2>Hændelser</h2>
        <Chain events={events} />
        <Events events={events} view={viewOfFile(timekrav.knownAt)} />
      </section>
    </>
  );
};
