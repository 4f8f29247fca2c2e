import type { VNode } from 'preact';
import type { PeopleBehindAnswer } from '#libs/application';
import { addedText, kommuneText } from '#libs/domain';
import { asking, participantAddress } from '../addresses.ts';
import { type Column, Table } from '../table.tsx';
import { ProtectedAddress, unnamed } from '../who.tsx';
import { figureName } from './figure-name.ts';
import type { AskedOfReport } from './parts.tsx';

type Person = PeopleBehindAnswer['items'][number];

const columnsOf = (figure: string): readonly Column<Person>[] => [
  {
    heading: 'Borger',
    cell: ({ participantId, name, protectedAddress }) => (
      <>
        <a href={participantAddress(participantId)}>{name ?? unnamed(participantId)}</a>{' '}
        <ProtectedAddress protectedAddress={protectedAddress} />
      </>
    ),
  },
  { heading: 'Kommune', cell: ({ kommunekode }) => kommuneText(kommunekode) },
  { heading: 'Tæller med', align: 'right', cell: ({ amount }) => addedText(figure, amount) },
  {
    heading: 'Samme person som',
    cell: ({ sameAs }) => (sameAs === null ? '' : <a href={participantAddress(sameAs)}>{unnamed(sameAs)}</a>),
  },
];

interface BehindProps {
  readonly answer: PeopleBehindAnswer;
  /** Where this page is, and what it was asked. */
  readonly address: string;
  readonly asked: AskedOfReport;
  /** Where the figure stands. */
  readonly back: string;
}

/** Who is behind a figure, page by page. */
export const BehindPage = ({ answer: { items, next, figure }, address, asked, back }: BehindProps): VNode => (
  <>
    <p>
      <a href={back}>Tilbage til tallene</a>
    </p>
    <Table
      caption={`Borgere bag tallet »${figureName(figure)}«`}
      columns={columnsOf(figure)}
      rows={items}
      keyOf={({ participantId }) => participantId}
      none="Ingen borgere, som du kan se, står bag tallet."
    />
    {next !== null && (
      <p>
        <a href={asking(address, { ...asked, cursor: next })}>Næste side</a>
      </p>
    )}
  </>
);
