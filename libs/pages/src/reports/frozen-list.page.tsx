import type { VNode } from 'preact';
import type { FrozenReportAnswer } from '#libs/application';
import { danish, kommuneText } from '#libs/domain';
import { asking, reportAddress, reportsAddress } from '../addresses.ts';
import { isOldestFirst, OrderLink, orderText } from '../order.tsx';
import { type Column, Table } from '../table.tsx';
import { frozenTitle, states, verifiedText } from './frozen-texts.ts';

const shownDigits = 8;

/** The beginning of a digest; the whole of it stands on the page of the report, under teknik. */
const shortDigest = (digest: string): string => {
  const [kind = '', digits = ''] = digest.split(':');
  return `${kind} ${digits.slice(0, shownDigits)}…`;
};

const Digest = ({
  report: { publishedDigest, internalDigest },
}: {
  readonly report: FrozenReportAnswer;
}): VNode => {
  const digest = publishedDigest ?? internalDigest;
  return (
    <code class="no-wrap" title={digest}>
      {shortDigest(digest)}
    </code>
  );
};

/** Leads to what changed since the version before; in how many cells, where that is known. */
const Differences = ({
  report: { reportId, version, previousVersion },
}: {
  readonly report: FrozenReportAnswer;
}): VNode | null =>
  previousVersion && (
    <a class="no-wrap" href={reportAddress(reportId, `forskelle/${previousVersion.reportId}`)}>
      {`til version ${version - 1}`}
      {previousVersion.changedCells !== null && ` (${danish.number(previousVersion.changedCells)})`}
    </a>
  );

const columnsOf = (compares: boolean): readonly Column<FrozenReportAnswer>[] => [
  {
    heading: 'Rapport',
    cell: (report) => <a href={reportAddress(report.reportId)}>{frozenTitle(report)}</a>,
  },
  {
    heading: 'Kommune',
    cell: ({ parameters: { kommunekode } }) => kommuneText(kommunekode),
    whereMixed: ({ parameters: { kommunekode } }) => kommunekode,
  },
  {
    heading: 'Regelsæt',
    cell: ({ parameters: { ruleSet } }) => ruleSet,
    whereMixed: ({ parameters: { ruleSet } }) => ruleSet,
  },
  { heading: 'Frosset', cell: ({ frozen: { at, by } }) => `${danish.minute(at)}, ${by}` },
  { heading: 'Tilstand', cell: ({ state }) => states[state] },
  { heading: 'Aftryk', cell: (report) => <Digest report={report} /> },
  { heading: 'Efterprøvet', cell: ({ verified }) => <span class="no-wrap">{verifiedText(verified)}</span> },
  {
    heading: 'Forskelle',
    cell: (report) => (compares ? <Differences report={report} /> : ''),
    whereMixed: ({ previousVersion }) => compares && previousVersion?.reportId,
  },
];

interface FrozenReportsProps {
  readonly items: readonly FrozenReportAnswer[];
  readonly next: string | null;
  /** As it stands in the address, without where the page begins. */
  readonly asked: Readonly<Record<string, string | undefined>>;
  /** True for who may compare frozen reports. */
  readonly compares: boolean;
}

const noneText = (asked: FrozenReportsProps['asked']): string =>
  asked['kommunekode'] === undefined && asked['definition'] === undefined
    ? 'Der er ikke frosset nogen rapport endnu, som du kan se.'
    : 'Ingen frosne rapporter, som du kan se, passer til det, der er spurgt om. Nulstil for at se alle.';

const isOfSeveral = (items: FrozenReportsProps['items']): boolean =>
  new Set(items.map(({ parameters: { kommunekode } }) => kommunekode)).size > 1;

/** The frozen reports that one sees, those of one municipality the newest first unless they are turned. */
export const FrozenReportsPage = ({ items, next, asked, compares }: FrozenReportsProps): VNode => (
  <>
    {items.length > 1 && <OrderLink address={reportsAddress} asked={asked} isTurned={isOldestFirst(asked)} />}
    <Table
      caption={`Frosne rapporter, ${isOfSeveral(items) ? 'kommune for kommune, ' : ''}${orderText(isOldestFirst(asked))}`}
      columns={columnsOf(compares)}
      rows={items}
      keyOf={({ reportId }) => reportId}
      none={noneText(asked)}
    />
    {next !== null && (
      <p>
        <a href={asking(reportsAddress, { ...asked, cursor: next })}>Næste side</a>
      </p>
    )}
  </>
);
