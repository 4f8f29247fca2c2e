import type { VNode } from 'preact';
import type { ProvidedCaseAnswer } from '#libs/application';
import { danish, type Who } from '#libs/domain';
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

/** What a provider sees of a participant who is assigned to it. */
export const ProvidedParticipantPage = ({
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
