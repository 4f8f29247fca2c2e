import type { VNode } from 'preact';
import type { ProvidedCaseAnswer } from '#libs/application';
import { danish, type Who } from '#libs/domain';
import { participantAddress } from './addresses.ts';
import { OrderLink, orderText } from './order.tsx';
import { type Column, Table } from './table.tsx';
import { ProtectedAddress } from './who.tsx';

type ProvidedWeek = ProvidedCaseAnswer['weeks'][number];

const providedColumns: readonly Column<ProvidedWeek>[] = [
  { heading: 'Uge', cell: ({ week }) => danish.dayOrWeek(week) },
  {
    heading: 'Egne timer',
    align: 'right',
    cell: ({ entries }) => danish.hours(entries.reduce((sum, { minutes }) => sum + minutes, 0)),
  },
  { heading: 'Udeblivelse', cell: ({ noShowDays }) => (noShowDays === 0 ? '' : danish.days(noShowDays)) },
  { heading: 'Andet registreret', cell: ({ hasMore }) => danish.yesOrNo(hasMore) },
];

interface ProvidedParticipantProps extends Who, Pick<ProvidedCaseAnswer, 'participantId' | 'weeks'> {
  /** The oldest first. */
  readonly isTurned: boolean;
}

/** What a provider sees of a participant who is assigned to it. */
export const ProvidedParticipantPage = ({
  participantId,
  weeks,
  protectedAddress,
  isTurned,
}: ProvidedParticipantProps): VNode => (
  <>
    <ProtectedAddress protectedAddress={protectedAddress} />
    {weeks.length > 1 && <OrderLink address={participantAddress(participantId)} isTurned={isTurned} />}
    <Table
      caption={`Uger, ${orderText(isTurned)}`}
      columns={providedColumns}
      rows={isTurned ? weeks : weeks.toReversed()}
      keyOf={({ week }) => week}
      none="Der er ikke registreret noget hos jer endnu."
    />
  </>
);
