import type { ComponentChildren, VNode } from 'preact';
import type { FrozenReportAnswer, FrozenReportWithHistory } from '#libs/application';
import { danish, kommuneText } from '#libs/domain';
import { asking, reportAddress, reportsAddress } from '../addresses.ts';
import { isOldestFirst, OrderLink, orderText } from '../order.tsx';
import { type Column, Table } from '../table.tsx';
import { Downloads, Facts, More, periodName } from './parts.tsx';

const states: Readonly<Record<FrozenReportAnswer['state'], string>> = {
  frozen: 'frosset',
  published: 'offentliggjort',
  withdrawn: 'trukket tilbage',
};

const definitions: Readonly<Record<FrozenReportAnswer['definition'], string>> = {
  statistics: 'Statistik',
  status: 'Statusrapport',
};

const spanText = ({ parameters: { period, from, to } }: FrozenReportAnswer): string =>
  period === undefined ? `${danish.date(from!)} til ${danish.date(to!)}` : periodName(period);

/** `Statistik, oktober 2022, version 2`. */
export const frozenTitle = (report: FrozenReportAnswer): string =>
  `${definitions[report.definition]}, ${spanText(report)}, version ${report.version}`;

const columns: readonly Column<FrozenReportAnswer>[] = [
  {
    heading: 'Rapport',
    cell: (report) => <a href={reportAddress(report.reportId)}>{frozenTitle(report)}</a>,
  },
  { heading: 'Kommune', cell: ({ parameters: { kommunekode } }) => kommuneText(kommunekode) },
  { heading: 'Regelsæt', cell: ({ parameters: { ruleSet } }) => ruleSet },
  { heading: 'Tilstand', cell: ({ state }) => states[state] },
  { heading: 'Frosset', cell: ({ frozen: { at, by } }) => `${danish.minute(at)}, ${by}` },
];

interface FrozenListProps {
  readonly items: readonly FrozenReportAnswer[];
  readonly next: string | null;
  /** As it stands in the address, without where the page begins. */
  readonly asked: Readonly<Record<string, string | undefined>>;
}

const noneText = (asked: FrozenListProps['asked']): string =>
  asked['kommunekode'] === undefined && asked['definition'] === undefined
    ? 'Der er ikke frosset nogen rapport endnu, som du kan se.'
    : 'Ingen frosne rapporter, som du kan se, passer til det, der er spurgt om. Nulstil for at se alle.';

const isOfSeveral = (items: FrozenListProps['items']): boolean =>
  new Set(items.map(({ parameters: { kommunekode } }) => kommunekode)).size > 1;

/** The frozen reports that one sees, those of one municipality the newest first unless they are turned. */
export const FrozenReportsPage = ({ items, next, asked }: FrozenListProps): VNode => (
  <>
    {items.length > 1 && <OrderLink address={reportsAddress} asked={asked} isTurned={isOldestFirst(asked)} />}
    <Table
      caption={`Frosne rapporter, ${isOfSeveral(items) ? 'kommune for kommune, ' : ''}${orderText(isOldestFirst(asked))}`}
      columns={columns}
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

const recorded = (
  what: string,
  one: FrozenReportAnswer['published'],
): readonly (readonly [string, string])[] =>
  one === null ? [] : [[what, `${danish.minute(one.at)}, ${one.by}`]];

const factsOf = (report: FrozenReportAnswer): readonly (readonly [string, string])[] => [
  ['Kommune', kommuneText(report.parameters.kommunekode)],
  ['Periode', spanText(report)],
  ['Regelsæt', report.parameters.ruleSet],
  ['Version', danish.number(report.version)],
  ['Tilstand', states[report.state]],
  ...recorded('Frosset', report.frozen),
  ...recorded('Offentliggjort', report.published),
  ...recorded('Trukket tilbage', report.withdrawn),
];

const digestsOf = (report: FrozenReportAnswer): readonly (readonly [string, string])[] => [
  ['Rapportens id', report.reportId],
  ['Position i loggen', report.position ?? 'loggen var tom'],
  ['Den interne form (HMAC)', report.internalDigest],
  ['Den offentlige form (SHA-256)', report.publishedDigest ?? 'der er ingen'],
  ['Definitionen', report.definitionDigest],
  ['Regelsættet', report.ruleSetDigest],
  ['Kodelisterne', report.codeListsDigest],
  ['Produktets version', report.productVersion],
];

/** What whoever sees a frozen report may do with it. */
export interface FrozenRights {
  readonly verifies: boolean;
  readonly compares: boolean;
  readonly publishes: boolean;
  readonly withdraws: boolean;
  /** The forms that they may be shown. */
  readonly forms: readonly ('internal' | 'published')[];
}

interface FrozenReportProps {
  readonly report: FrozenReportWithHistory;
  /** All versions of the same, this one among them, the first first. */
  readonly versions: readonly FrozenReportAnswer[];
  readonly rights: FrozenRights;
  /** Its figures, in a form that may be shown. */
  readonly children: ComponentChildren;
}

const Ways = ({ report, versions, rights }: Omit<FrozenReportProps, 'children'>): VNode => {
  const { reportId, state, version } = report;
  const others = versions.filter((one) => one.reportId !== reportId);
  return (
    <ul class="ways">
      {rights.verifies && (
        <li>
          <a href={reportAddress(reportId, 'efterproevning')}>
            Efterprøv: lav den igen fra loggen, og sammenlign
          </a>
        </li>
      )}
      {rights.compares && rights.forms.includes('internal') && (
        <li>
          <a href={reportAddress(reportId, 'forskelle/now')}>Forskelle til tallene nu</a>
        </li>
      )}
      {rights.compares &&
        others.map((other) => (
          <li key={other.reportId}>
            <a href={reportAddress(reportId, `forskelle/${other.reportId}`)}>
              {`Forskelle mellem version ${Math.min(version, other.version)} og ${Math.max(version, other.version)}`}
            </a>
          </li>
        ))}
      {rights.publishes && state === 'frozen' && report.definition === 'statistics' && (
        <li>
          <a href={reportAddress(reportId, 'offentliggoer')}>Offentliggør</a>
        </li>
      )}
      {rights.withdraws && state === 'published' && (
        <li>
          <a href={reportAddress(reportId, 'traek-tilbage')}>Træk tilbage</a>
        </li>
      )}
    </ul>
  );
};

const formNames = { internal: 'intern', published: 'offentlig' } as const;

const fileFormats = (definition: FrozenReportAnswer['definition']) =>
  definition === 'status'
    ? ([['json', 'JSON']] as const)
    : ([
        ['csv', 'CSV'],
        ['json', 'JSON'],
        ['xlsx', 'XLSX'],
        ['jsonstat', 'JSON-stat'],
      ] as const);

/** A frozen report: what it rests on, what may be done, its figures, and the files. */
export const FrozenReportPage = (props: FrozenReportProps): VNode => {
  const { report, rights, children } = props;
  return (
    <>
      <Facts about={factsOf(report)} />
      <Ways {...props} />
      <More title="teknik">
        <Facts about={digestsOf(report)} />
      </More>
      {children}
      {rights.forms.map((form) => (
        <div key={form}>
          <h2>{`Filer, ${formNames[form]} form`}</h2>
          <Downloads
            address={`/v1/reports/${report.reportId}/result`}
            asked={{ form }}
            formats={fileFormats(report.definition)}
          />
        </div>
      ))}
      <h2>Hvad der er sket med den</h2>
      <ul>
        {report.history.map(({ eventId, recordedAt, text, by }) => (
          <li key={eventId}>{`${danish.minute(recordedAt)}: ${text} (${by})`}</li>
        ))}
      </ul>
    </>
  );
};
