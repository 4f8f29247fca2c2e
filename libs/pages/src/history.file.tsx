import type { VNode } from 'preact';
import type { HistoryEntry, WeekExplanationAnswer } from '#libs/application';
import { danish, forloebStandingText, type TimekravAnswer } from '#libs/domain';
import { ExplainedWeek } from './explained-week.tsx';
import { Events } from './history-events.tsx';
import type { HistoryView } from './history-forms.tsx';
import { WeekStrip } from './week-strip.tsx';

/** A history for the case file: nothing in it leads anywhere. */
export interface HistoryFileProps {
  readonly participantId: string;
  readonly events: readonly HistoryEntry[];
  readonly timekrav: TimekravAnswer;
  /** Of every week that is judged, in their order. */
  readonly explained: readonly WeekExplanationAnswer[];
  /** When the file was made. */
  readonly madeAt: string;
}

/** Everything, the oldest first, as a file is read. */
export const viewOfFile = (knownAt: string | null): HistoryView => ({
  knownAt,
  about: null,
  onlyCorrections: false,
  oldestFirst: true,
  week: null,
  comparesWithNow: false,
});

/** The history as a file: what was asked, the weeks with the explanation of each, the events. */
export const HistoryFile = (props: HistoryFileProps): VNode => {
  const { participantId, events, timekrav, explained, madeAt } = props;
  const known = timekrav.knownAt === null ? 'nu' : danish.knownTime(timekrav.knownAt);
  return (
    <>
      <dl class="facts">
        {[
          ['Borger', participantId],
          ['Som kendt', known],
          ['Bedømt', `${danish.date(timekrav.assessedOn)} efter ${timekrav.ruleSet}`],
          ['Udskrevet', danish.instant(madeAt)],
        ].map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>Filen handler om en borger. Gem den på sagen, og slet den, når den er brugt.</p>
      {timekrav.forloeb.map((forloeb) => (
        <section key={forloeb.number}>
          <h2>{`Forløb ${forloeb.number}`}</h2>
          <p>{forloebStandingText(forloeb)}</p>
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
        <Events events={events} view={viewOfFile(timekrav.knownAt)} />
      </section>
    </>
  );
};
