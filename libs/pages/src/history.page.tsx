import type { VNode } from 'preact';
import type { ComparisonAnswer, HistoryEntry, WeekExplanationAnswer } from '#libs/application';
import {
  type AssessedForloeb,
  danish,
  forloebStandingText,
  type TimekravAnswer,
  type Who,
} from '#libs/domain';
import { participantAddress } from './addresses.ts';
import { Compared } from './compared.tsx';
import { ExplainedWeek } from './explained-week.tsx';
import { Events } from './history-events.tsx';
import { FilterForm, type HistoryView, KnownAtForm, viewAddress } from './history-forms.tsx';
import { WeekStrip } from './week-strip.tsx';
import { ProtectedAddress } from './who.tsx';

export type { HistoryView } from './history-forms.tsx';

/** A participant's events, the oldest first, how the weeks are judged, and who the participant is. */
export interface HistoryProps extends Who {
  readonly participantId: string;
  /** Empty when nothing was recorded by then. */
  readonly events: readonly HistoryEntry[];
  /** `null` when nothing was recorded by then. */
  readonly timekrav: TimekravAnswer | null;
  /** Of the week that was asked about. */
  readonly explained: WeekExplanationAnswer | null;
  readonly compared: ComparisonAnswer | null;
}

interface ViewProps extends HistoryProps {
  readonly view: HistoryView;
}

const KnownThen = ({ knownAt }: Pick<HistoryView, 'knownAt'>): VNode | null =>
  knownAt === null ? null : (
    <p role="note">{`Som kendt ${danish.knownTime(knownAt)}. Hvad der er registreret senere, står her ikke.`}</p>
  );

interface WeeksProps {
  readonly address: string;
  readonly forloeb: AssessedForloeb;
  readonly ruleSet: string;
  readonly view: HistoryView;
}

const Weeks = ({ address, forloeb, ruleSet, view }: WeeksProps): VNode => (
  <>
    <p>{`Forløb ${forloeb.number}: ${forloebStandingText(forloeb)} (${ruleSet})`}</p>
    <WeekStrip
      weeks={forloeb.weeks}
      addressOf={(week) => `${viewAddress(address, view, { week })}#uge-${week}`}
      chosen={view.week ?? undefined}
    />
  </>
);

/** Everything that was recorded of a participant: what, when it happened and when it was recorded, by whom, why. */
export const HistoryPage = (props: ViewProps): VNode => {
  const { participantId, protectedAddress, events, timekrav, explained, compared, view } = props;
  const address = participantAddress(participantId, 'historik');
  return (
    <>
      <ProtectedAddress protectedAddress={protectedAddress} />
      <p>
        <a href={participantAddress(participantId)}>Sagen</a>
      </p>
      <KnownAtForm address={address} view={view} />
      {view.comparesWithNow && view.knownAt === null && (
        <p role="alert">Skriv den dato, der skal sammenlignes fra.</p>
      )}
      <KnownThen knownAt={view.knownAt} />
      {compared && <Compared answer={compared} />}
      <section aria-label="Uger">
        {timekrav?.forloeb.map((forloeb) => (
          <Weeks
            key={forloeb.number}
            address={address}
            forloeb={forloeb}
            ruleSet={timekrav.ruleSet}
            view={view}
          />
        ))}
        {timekrav && !explained && timekrav.forloeb.length > 0 && (
          <p class="hint">Vælg en uge for at se, hvorfor den er bedømt, som den er.</p>
        )}
        {explained && <ExplainedWeek answer={explained} />}
      </section>
      <section id="haendelser">
        <h2>Hændelser</h2>
        {events.length > 0 && (
          <p class="hint">
            {`✓ ${danish.counted(events.length, 'hændelse', 'hændelser')} læst; hver passer til sit aftryk i loggen.`}
          </p>
        )}
        <FilterForm address={address} view={view} />
        <Events events={events} view={view} />
      </section>
    </>
  );
};
