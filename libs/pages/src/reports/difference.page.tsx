import type { VNode } from 'preact';
import type { DifferenceAnswer } from '#libs/application';
import { changeText, danish, events } from '#libs/domain';
import { asking, participantAddress, reportAddress } from '../addresses.ts';
import { type Column, Table } from '../table.tsx';
import { unnamed } from '../who.tsx';
import { figureName } from './figure-name.ts';
import { Facts } from '../facts.tsx';

type Changed = DifferenceAnswer['cells'][number];
type Movement = NonNullable<Changed['movements']>[number];
type Because = Movement['because'][number];

const said = ({ value }: Changed['before']): string => (value === null ? '..' : danish.decimal(value));

const signed = (cell: string, change: number | null): string =>
  change === null ? '' : changeText(cell, change);

const sideText = ({ version, on, ruleSet }: DifferenceAnswer['from']): string =>
  `${version === null ? 'tallene nu' : `version ${version}`}, ${danish.date(on)}, ${ruleSet}`;

const Reason = ({ cell, reason }: { readonly cell: string; readonly reason: Because }): VNode => {
  switch (reason.kind) {
    case 'event':
      return (
        <>
          <a href={`${participantAddress(reason.participantId, 'historik')}#${reason.eventId}`}>
            {events[reason.type].label}
          </a>
          {` registreret ${danish.minute(reason.recordedAt)} (${signed(cell, reason.change)})`}
        </>
      );
    case 'rule_set':
      return <>{`regelsættet (${signed(cell, reason.change)})`}</>;
    case 'date':
      return <>{`datoen (${signed(cell, reason.change)})`}</>;
    case 'not_shown':
      return <>{`vises ikke (${signed(cell, reason.change)})`}</>;
  }
};

const Movements = ({
  cell,
  movements,
}: {
  readonly cell: string;
  readonly movements: readonly Movement[];
}): VNode => (
  <ul>
    {movements.map(({ participantIds, change, because }) => (
      <li key={participantIds.join() + String(change)}>
        {participantIds.map((id) => (
          <>
            <a key={id} href={participantAddress(id)}>
              {unnamed(id)}
            </a>{' '}
          </>
        ))}
        {`${signed(cell, change)}: `}
        {because.map((reason, index) => (
          <>
            {index > 0 && ', '}
            <Reason key={index} cell={cell} reason={reason} />
          </>
        ))}
      </li>
    ))}
  </ul>
);

interface DifferenceProps {
  readonly answer: DifferenceAnswer;
  /** The report that was asked about, and the other or `now`. */
  readonly reportId: string;
  readonly other: string;
  /** True for who may see who moved a cell. */
  readonly seesIndividuals: boolean;
}

const columnsOf = ({ reportId, other, seesIndividuals }: DifferenceProps): readonly Column<Changed>[] => [
  {
    heading: 'Tal',
    cell: ({ cell }) =>
      seesIndividuals ? (
        <a href={asking(reportAddress(reportId, `forskelle/${other}`), { cell })}>{figureName(cell)}</a>
      ) : (
        figureName(cell)
      ),
  },
  { heading: 'Før', align: 'right', cell: ({ before }) => said(before) },
  { heading: 'Nu', align: 'right', cell: ({ after }) => said(after) },
  { heading: 'Ændring', align: 'right', cell: ({ cell, change }) => signed(cell, change) },
];

/** What changed from one result to another: cell by cell, and of one cell who moved it by what. */
export const DifferencePage = (props: DifferenceProps): VNode => {
  const { answer, reportId } = props;
  const { from, to, cells, accounted, form } = answer;
  return (
    <>
      <Facts
        facts={[
          ['Fra', sideText(from)],
          ['Til', sideText(to)],
          ['Form', form === 'internal' ? 'intern' : 'offentlig'],
        ]}
      />
      <Table
        caption={danish.counted(cells.length, 'tal er ændret', 'tal er ændret')}
        columns={columnsOf(props)}
        rows={cells}
        keyOf={({ cell }) => cell}
        none="Ingen tal er ændret."
      />
      {cells.map(
        ({ cell, movements }) =>
          movements && (
            <section key={cell}>
              <h2>{`Hvem ændrede »${figureName(cell)}«`}</h2>
              <Movements cell={cell} movements={movements} />
            </section>
          ),
      )}
      {accounted !== null && (
        <p class="hint">
          {accounted
            ? '✓ Borgernes ændringer lægges sammen til hele ændringen.'
            : '✗ Borgernes ændringer stemmer ikke med hele ændringen.'}
        </p>
      )}
      <p>
        <a href={reportAddress(reportId)}>Tilbage til rapporten</a>
      </p>
    </>
  );
};
