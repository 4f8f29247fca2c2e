import type { VNode } from 'preact';
import type { ParticipantCaseAnswer } from '#libs/application';
import {
  absencesText,
  type AssessedForloeb,
  codes,
  danish,
  forloebStandingText,
  isoWeekOf,
  kommuneText,
  type TimekravAnswer,
  weekStatusLabels,
  weekStatusText,
  type Who,
} from '#libs/domain';
import { participantAddress, weekAddress } from './addresses.ts';
import { ForloebInForce } from './casework/forloeb-in-force.tsx';
import { Timeline } from './casework/timeline.tsx';
import { WhatCanBeDone } from './casework/what-can-be-done.tsx';
import { OrderLink, orderText } from './order.tsx';
import { type Column, Table } from './table.tsx';
import { WeekStrip } from './week-strip.tsx';
import { ProtectedAddress, unnamed } from './who.tsx';

type Forloeb = ParticipantCaseAnswer['forloeb'][number];
type Week = AssessedForloeb['weeks'][number];

const weekColumns = (addressOf: (week: string) => string): readonly Column<Week>[] => [
  {
    heading: 'Uge',
    cell: ({ week }) => <a href={addressOf(week)}>{danish.dayOrWeek(week)}</a>,
  },
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

interface WeeksProps {
  readonly assessed: AssessedForloeb;
  /** Where a week's sheet is. */
  readonly addressOf: (week: string) => string;
  readonly isTurned: boolean;
}

const Weeks = ({ assessed, addressOf, isTurned }: WeeksProps): VNode => (
  <>
    <p>{forloebStandingText(assessed)}</p>
    <WeekStrip weeks={assessed.weeks} addressOf={addressOf} />
    <details>
      <summary>Ugerne som tabel</summary>
      <Table
        caption={`Uger i forløb ${assessed.number}, ${orderText(isTurned)}`}
        columns={weekColumns(addressOf)}
        rows={isTurned ? assessed.weeks : assessed.weeks.toReversed()}
        keyOf={({ week }) => week}
        none="Ingen uger endnu: forløbet er lige begyndt."
      />
      {assessed.weeks.some(({ individual }) => individual) && <p>* individuelt krav</p>}
    </details>
  </>
);

/** A participant's case and how it is judged, with who that is, and whether whoever looks may act on a municipality's forløb. */
export interface ParticipantProps extends Who {
  readonly participantId: string;
  readonly case: ParticipantCaseAnswer;
  readonly timekrav: TimekravAnswer;
  readonly mayAct: (kommunekode: string) => boolean;
  /** The oldest first, of whatever stands in an order in time. */
  readonly isTurned: boolean;
}

interface ForloebSectionProps extends Omit<ParticipantProps, 'case' | keyof Who> {
  readonly forloeb: Forloeb;
  readonly isLast: boolean;
}

const ForloebSection = ({
  participantId,
  forloeb,
  isLast,
  timekrav,
  mayAct,
  isTurned,
}: ForloebSectionProps): VNode => {
  const acts = mayAct(forloeb.kommunekode);
  const assessed = timekrav.forloeb.find(({ number }) => number === forloeb.number);
  const addressOf = (week: string): string => weekAddress(week, participantId);
  return (
    <section>
      <h2>{`Forløb ${forloeb.number}, ${kommuneText(forloeb.kommunekode)}`}</h2>
      <ForloebInForce forloeb={forloeb} on={timekrav.assessedOn} />
      {assessed ? (
        <Weeks assessed={assessed} addressOf={addressOf} isTurned={isTurned} />
      ) : (
        <p>Forløbet er ikke begyndt endnu.</p>
      )}
      <Timeline
        participantId={participantId}
        forloeb={forloeb}
        isLast={isLast}
        mayAct={acts}
        isTurned={isTurned}
      />
    </section>
  );
};

const Links = ({
  participantId,
  acts,
  week,
}: {
  participantId: string;
  acts: boolean;
  week: string;
}): VNode => (
  <ul class="ways nobullet-list no-max-width">
    <li>
      <a href={weekAddress(week, participantId)}>{`Ugesedlen for ${danish.dayOrWeek(week)}`}</a>
    </li>
    <li>
      <a href={participantAddress(participantId, 'historik')}>Historik</a>
    </li>
    {acts && (
      <li>
        <a href={participantAddress(participantId, 'person')}>Personoplysninger</a>
      </li>
    )}
  </ul>
);

const SamePerson = ({ case: { links } }: Pick<ParticipantProps, 'case'>): VNode | null =>
  links.length === 0 ? null : (
    <p>
      {'Samme person som '}
      {links.map(({ sameAs }, index) => (
        <>
          {index > 0 && ', '}
          <a href={participantAddress(sameAs)}>{unnamed(sameAs)}</a>
        </>
      ))}
    </p>
  );

/** The case: what stands, week by week, the latest forløb first unless it is turned, and what can be done about it. */
export const ParticipantPage = (props: ParticipantProps): VNode => {
  const { participantId, protectedAddress, case: theCase, timekrav, mayAct, isTurned } = props;
  const inOrder = isTurned ? theCase.forloeb : theCase.forloeb.toReversed();
  const acts = theCase.forloeb.some(({ kommunekode }) => mayAct(kommunekode));
  return (
    <>
      <ProtectedAddress protectedAddress={protectedAddress} />
      <Links participantId={participantId} acts={acts} week={isoWeekOf(timekrav.assessedOn)} />
      <p class="hint">
        {`Bedømt ${danish.date(timekrav.assessedOn)} efter ${timekrav.ruleSet}. Borgerens id: `}
        <span class="no-wrap">{participantId}</span>
      </p>
      <SamePerson case={theCase} />
      {inOrder.length > 0 && <OrderLink address={participantAddress(participantId)} isTurned={isTurned} />}
      {inOrder.map((one) => (
        <ForloebSection
          key={one.number}
          participantId={participantId}
          forloeb={one}
          isLast={one === theCase.forloeb.at(-1)}
          timekrav={timekrav}
          mayAct={mayAct}
          isTurned={isTurned}
        />
      ))}
      {acts && <WhatCanBeDone participantId={participantId} case={theCase} />}
    </>
  );
};
