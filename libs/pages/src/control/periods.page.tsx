import type { VNode } from 'preact';
import type { PeriodsAnswer } from '#libs/application';
import { danish, kommuneText } from '#libs/domain';
import { ChoiceFilter } from '../filters.tsx';
import { OrderLink, orderText } from '../order.tsx';
import { type Column, Table } from '../table.tsx';
import { closingAddress, erasuresAddress, periodsAddress } from './addresses.ts';

type Month = PeriodsAnswer['months'][number];

interface PeriodsProps {
  /** The months of the municipality that was asked for; `null`: none was. */
  readonly answer: PeriodsAnswer | null;
  /** The municipalities that may be asked for, by name. */
  readonly kommuner: readonly (readonly [kommunekode: string, name: string])[];
  readonly mayClose: boolean;
  readonly mayErase: boolean;
  /** The oldest first. */
  readonly isTurned: boolean;
}

const afterCloseText = ({ afterClose }: Month): string =>
  afterClose === null || afterClose.events === 0
    ? ''
    : `${danish.counted(afterClose.events, 'hændelse', 'hændelser')} om ${danish.counted(afterClose.participants, 'borger', 'borgere')}${
        afterClose.latest === null ? '' : `, senest ${danish.minute(afterClose.latest)}`
      }`;

const columns: readonly Column<Month>[] = [
  { heading: 'Måned', cell: ({ period }) => <span class="no-wrap">{danish.monthName(period)}</span> },
  { heading: 'Status', cell: ({ state }) => (state === 'closed' ? '✓\u00a0lukket' : '…\u00a0foreløbig') },
  { heading: 'Lukket', cell: ({ closedAt }) => (closedAt === null ? '' : danish.minute(closedAt)) },
  { heading: 'Af', cell: ({ closedBy }) => closedBy ?? '' },
  { heading: 'Registreret efter lukning', cell: afterCloseText },
];

/** Months are closed in their order: only the first that is open can be. */
const closing = (kommunekode: string, next: string | undefined): Column<Month> => ({
  heading: 'Handling',
  cell: ({ period }) =>
    period !== next ? '' : <a href={closingAddress(kommunekode, period)}>Luk {danish.monthName(period)}</a>,
});

interface PeriodsFilterProps extends Pick<PeriodsProps, 'kommuner'> {
  readonly kommunekode?: string | undefined;
}

/** Whose months are shown. */
const PeriodsFilter = ({ kommuner, kommunekode }: PeriodsFilterProps): VNode => (
  <form class="filters" method="get" action={periodsAddress}>
    <ChoiceFilter
      name="kommunekode"
      label="Kommune"
      options={kommuner.map(([value, text]) => ({ value, text }))}
      chosen={kommunekode}
    />
    <button class="button button-secondary">Vis</button>
  </form>
);

const Months = ({
  answer,
  mayClose,
  isTurned,
}: Pick<PeriodsProps, 'mayClose' | 'isTurned'> & { readonly answer: PeriodsAnswer }): VNode => (
  <>
    {answer.months.length > 1 && (
      <OrderLink address={periodsAddress} asked={{ kommunekode: answer.kommunekode }} isTurned={isTurned} />
    )}
    <Table
      caption={`Måneder i ${kommuneText(answer.kommunekode)}, ${orderText(isTurned)}`}
      columns={
        mayClose
          ? [
              ...columns,
              closing(answer.kommunekode, answer.months.find(({ state }) => state !== 'closed')?.period),
            ]
          : columns
      }
      rows={isTurned ? answer.months : answer.months.toReversed()}
      keyOf={({ period }) => period}
      none="Ingen måned er slut endnu, siden kommunens første forløb begyndte. Der er intet at lukke."
    />
  </>
);

/** The months of a municipality: provisional, or closed by whom, and what came after. */
export const PeriodsPage = ({ answer, kommuner, mayClose, mayErase, isTurned }: PeriodsProps): VNode => (
  <>
    <p>
      En måned er foreløbig, til den lukkes; måneder lukkes i deres rækkefølge. Hvad der registreres om den
      bagefter, tæller kun i senere versioner af rapporterne.
    </p>
    {kommuner.length > 1 && <PeriodsFilter kommuner={kommuner} kommunekode={answer?.kommunekode} />}
    {answer && <Months answer={answer} mayClose={mayClose} isTurned={isTurned} />}
    {!answer && <p>Vælg en kommune for at se dens måneder.</p>}
    {mayErase && (
      <p>
        <a href={erasuresAddress}>Sletning: hvis oplysninger ikke skal opbevares længere</a>
      </p>
    )}
  </>
);
