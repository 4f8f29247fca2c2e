import type { VNode } from 'preact';
import type { ComparisonAnswer, HistoryEntry, WeekExplanationAnswer } from '#libs/application';
import {
  type AssessedForloeb,
  danish,
  type RuleSet,
  type TimekravAnswer,
  timekravStandingText,
  type Who,
} from '#libs/domain';
import { participantAddress } from './addresses.ts';
import { Compared } from './compared.tsx';
import { ExplainedWeek } from './explained-week.tsx';
import { Events } from './history-events.tsx';
import { EventsFilterForm, type HistoryView, KnownAtForm, viewAddress } from './history-forms.tsx';
import { WeekStrip } from './week-strip.tsx';
import { ProtectedAddress } from './who.tsx';

export { HistoryFilter, type HistoryView } from './history-forms.tsx';

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
  /** The one that the weeks are judged by. */
  readonly ruleSet: RuleSet;
}

const KnownThen = ({ knownAt }: Pick<HistoryView, 'knownAt'>): VNode | null =>
  knownAt === null ? null : (
    <p role="note">{`Som kendt ${danish.knownTime(knownAt)}. Hvad der er registreret senere, står her ikke.`}</p>
  );

interface WeeksProps {
  readonly address: string;
  readonly forloeb: AssessedForloeb;
  /** Whether there are several forløb. */
  readonly isOneOfSeveral: boolean;
  readonly ruleSet: RuleSet;
  readonly view: HistoryView;
  /** The events whose chain is told beside; `null`: it is told elsewhere. */
  readonly chainOf: HistoryProps['events'] | null;
}

const Weeks = ({ address, forloeb, isOneOfSeveral, ruleSet, view, chainOf }: WeeksProps): VNode => (
  <>
    {isOneOfSeveral && <h3>{`Forløb ${forloeb.number}`}</h3>}
    <div class="in-line">
      <p>{`Timekrav: ${timekravStandingText(forloeb, ruleSet)}`}</p>
      {chainOf && <Chain events={chainOf} />}
    </div>
    <WeekStrip
      weeks={forloeb.weeks}
      addressOf={(week) => `${viewAddress(address, view, { week })}#uge-${week}`}
      chosen={view.week ?? undefined}
    />
  </>
);

/** That each event that was read fits its hash in the log: whatever does not is refused before. */
export const Chain = ({ events }: Pick<HistoryProps, 'events'>): VNode | null =>
  events.length === 0 ? null : (
    <p title="Hver hændelse er læst og passer til sit aftryk i loggen.">
      {`Kæde: ✓ ${danish.counted(events.length, 'hændelse', 'hændelser')}`}
    </p>
  );

/** Everything that was recorded of a participant: what, when it happened and when it was recorded, by whom, why. */
export const HistoryPage = (props: ViewProps): VNode => {
  const { participantId, protectedAddress, events, timekrav, explained, compared, view, ruleSet } = props;
  const address = participantAddress(participantId, 'historik');
  return (
    <>
      <ProtectedAddress protectedAddress={protectedAddress} />
      <p>
        <a href={participantAddress(participantId)}>Til sagen</a>
      </p>
      <KnownAtForm address={address} view={view} />
      <KnownThen knownAt={view.knownAt} />
      {compared && <Compared answer={compared} isTurned={view.oldestFirst} />}
      <section aria-label="Uger">
        {!timekrav?.forloeb.length && <Chain events={events} />}
        {timekrav?.forloeb.map((forloeb, index) => (
          <Weeks
            key={forloeb.number}
            address={address}
            forloeb={forloeb}
            isOneOfSeveral={timekrav.forloeb.length > 1}
            ruleSet={ruleSet}
            view={view}
            chainOf={index === 0 ? events : null}
          />
        ))}
        {timekrav && !explained && timekrav.forloeb.length > 0 && (
          <p class="hint">Vælg en uge for at se, hvorfor den er bedømt, som den er.</p>
        )}
        {explained && <ExplainedWeek answer={explained} isTurned={view.oldestFirst} />}
      </section>
      <section id="haendelser">
        <h2>Hændelser</h2>
        <EventsFilterForm address={address} view={view} />
        <Events events={events} view={view} />
      </section>
    </>
  );
};
