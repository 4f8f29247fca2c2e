import type { ComponentChildren, VNode } from 'preact';
import type { FrozenReportAnswer, FrozenReportWithHistory } from '#libs/application';
import { danish, kommuneText } from '#libs/domain';
import { reportAddress } from '../addresses.ts';
import { isComparable, spanText, states, verifiedText } from './frozen-texts.ts';
import { Downloads, More } from './parts.tsx';
import { Facts } from '../facts.tsx';

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
  ['Efterprøvet', verifiedText(report.verified)],
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
  readonly seesIndividuals: boolean;
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
  const others = versions.filter(
    (one) => one.reportId !== reportId && isComparable(one, report, rights.seesIndividuals),
  );
  return (
    <ul class="ways nobullet-list no-max-width">
      {rights.verifies && (
        <li>
          <a href={reportAddress(reportId, 'efterproevning')}>
            Efterprøv: lav den igen fra loggen, og sammenlign
          </a>
        </li>
      )}
      {rights.compares && rights.seesIndividuals && (
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
      <Facts facts={factsOf(report)} />
      <Ways {...props} />
      <More title="teknik">
        <Facts facts={digestsOf(report)} />
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
      <h2>Hvad der er sket med den, det nyeste først</h2>
      <ul>
        {report.history.toReversed().map(({ eventId, recordedAt, text, by }) => (
          <li key={eventId}>{`${danish.minute(recordedAt)}: ${text} (${by})`}</li>
        ))}
      </ul>
    </>
  );
};
