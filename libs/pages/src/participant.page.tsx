import type { VNode } from 'preact';
import type { ParticipantCaseAnswer, ProvidedCaseAnswer } from '#libs/application';
import {
  absencesText,
  type AssessedForloeb,
  codes,
  danish,
  forloebStandingText,
  kommuneText,
  type TimekravAnswer,
  weekStatusLabels,
  weekStatusText,
  type Who,
} from '#libs/domain';
import { participantAddress } from './addresses.ts';
import { type Column, Table } from './table.tsx';
import { WeekStrip } from './week-strip.tsx';
import { ProtectedAddress } from './who.tsx';

type Forloeb = ParticipantCaseAnswer['forloeb'][number];
type Week = AssessedForloeb['weeks'][number];
type Transition = Forloeb['transitions'][number];

const weekColumns: readonly Column<Week>[] = [
  { heading: 'Uge', cell: ({ week }) => week },
  {
    heading: 'Status',
    cell: (week) => `${weekStatusLabels[week.status].sign} ${weekStatusText(week)}`,
  },
  { heading: 'Talte timer', align: 'right', cell: ({ countedMinutes }) => danish.hours(countedMinutes) },
  {
    heading: 'Krav',
    align: 'right',
    cell: ({ requirement, individual }) =>
      requirement === null ? '' : `${danish.hours(requirement)}${individual ? ' *' : ''}`,
  },
  { heading: 'Kategori', cell: ({ readiness }) => codes.readiness[readiness].label },
  { heading: 'Fravær', cell: absencesText },
];

const transitionColumns: readonly Column<Transition>[] = [
  { heading: 'Overgang', cell: ({ transition }) => codes.transition[transition].label },
  { heading: 'Fra', cell: ({ startsOn }) => danish.date(startsOn) },
  { heading: 'Til', cell: ({ endedOn }) => (endedOn === null ? '' : danish.date(endedOn)) },
  { heading: 'Tæller', cell: ({ withoutEffect }) => danish.yesOrNo(!withoutEffect) },
];

const Facts = ({ forloeb }: { readonly forloeb: Forloeb }): VNode => {
  const { enrolledOn, exitedOn, readiness, ydelse, displacedUkrainian, exitReason } = forloeb;
  const facts: readonly (readonly [string, string])[] = [
    ['Fra', danish.date(enrolledOn)],
    [
      'Til',
      exitedOn === null
        ? 'løber stadig'
        : `${danish.date(exitedOn)}${exitReason === null ? '' : ` (${danish.inSentence(codes.exitReason[exitReason].label)})`}`,
    ],
    ...readiness.map(
      ({ value, effectiveFrom }) =>
        ['Kategori', `${codes.readiness[value].label} fra ${danish.date(effectiveFrom)}`] as const,
    ),
    ...ydelse.map(
      ({ value, effectiveFrom }) =>
        ['Ydelse', `${codes.ydelse[value].label} fra ${danish.date(effectiveFrom)}`] as const,
    ),
    ['Fordrevet fra Ukraine', danish.yesOrNo(displacedUkrainian)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, text]) => (
        <div key={`${name} ${text}`}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
};

const Weeks = ({ assessed }: { readonly assessed: AssessedForloeb }): VNode => (
  <>
    <p>{forloebStandingText(assessed)}</p>
    <WeekStrip weeks={assessed.weeks} />
    <details>
      <summary>Ugerne som tabel</summary>
      <Table
        caption={`Uger i forløb ${assessed.number}`}
        columns={weekColumns}
        rows={assessed.weeks.toReversed()}
        keyOf={({ week }) => week}
        none="Ingen uger endnu."
      />
      {assessed.weeks.some(({ individual }) => individual) && <p>* individuelt krav</p>}
    </details>
  </>
);

const ForloebSection = ({
  forloeb,
  assessed,
}: {
  readonly forloeb: Forloeb;
  readonly assessed: AssessedForloeb | undefined;
}): VNode => (
  <section>
    <h2>{`Forløb ${forloeb.number}, ${kommuneText(forloeb.kommunekode)}`}</h2>
    <Facts forloeb={forloeb} />
    {assessed ? <Weeks assessed={assessed} /> : <p>Forløbet er ikke begyndt endnu.</p>}
    {forloeb.transitions.length > 0 && (
      <Table
        caption="Overgange"
        columns={transitionColumns}
        rows={forloeb.transitions}
        keyOf={({ transitionId }) => transitionId}
        none=""
      />
    )}
  </section>
);

/** A participant's case and how it is judged, with who that is. */
export interface ParticipantProps extends Who {
  readonly participantId: string;
  readonly case: ParticipantCaseAnswer;
  readonly timekrav: TimekravAnswer;
}

/** The case: what stands, week by week, the latest forløb first. */
export const Participant = ({
  participantId,
  protectedAddress,
  case: { forloeb },
  timekrav,
}: ParticipantProps): VNode => (
  <>
    <ProtectedAddress protectedAddress={protectedAddress} />
    <p>
      <a href={participantAddress(participantId, 'historik')}>Historik</a>
    </p>
    <p class="hint">
      {`Bedømt ${danish.date(timekrav.assessedOn)} efter ${timekrav.ruleSet}. Borgerens id: ${participantId}.`}
    </p>
    {forloeb.toReversed().map((one) => (
      <ForloebSection
        key={one.number}
        forloeb={one}
        assessed={timekrav.forloeb.find(({ number }) => number === one.number)}
      />
    ))}
  </>
);

type ProvidedWeek = ProvidedCaseAnswer['weeks'][number];

const providedColumns: readonly Column<ProvidedWeek>[] = [
  { heading: 'Uge', cell: ({ week }) => week },
  {
    heading: 'Egne timer',
    align: 'right',
    cell: ({ entries }) => danish.hours(entries.reduce((sum, { minutes }) => sum + minutes, 0)),
  },
  { heading: 'Udeblivelse', cell: ({ noShowDays }) => (noShowDays === 0 ? '' : danish.days(noShowDays)) },
  { heading: 'Andet registreret', cell: ({ hasMore }) => danish.yesOrNo(hasMore) },
];

/** What a provider sees of a participant who is assigned to it. */
export const ProvidedParticipant = ({
  weeks,
  protectedAddress,
}: Pick<ProvidedCaseAnswer, 'weeks'> & Who): VNode => (
  <>
    <ProtectedAddress protectedAddress={protectedAddress} />
    <Table
      caption="Uger"
      columns={providedColumns}
      rows={weeks.toReversed()}
      keyOf={({ week }) => week}
      none="Der er ikke registreret noget hos jer endnu."
    />
  </>
);
