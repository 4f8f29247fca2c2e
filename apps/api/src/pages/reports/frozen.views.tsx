import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type {
  DifferenceAnswer,
  FrozenReportAnswer,
  FrozenReportsAnswer,
  FrozenReportWithHistory,
  ReportVerification,
} from '#libs/application';
import { type RuleSetCatalogue, type StatusReport, statusReport } from '#libs/domain';
import {
  type AnyStatistics,
  ChoiceFilter,
  DifferencePage,
  Filters,
  isOldestFirst,
  OrderHidden,
  FrozenReportPage,
  FrozenReportsPage,
  type FrozenRights,
  frozenTitle,
  reportsAddress,
  ReportTabs,
  StatisticsPage,
  StatusReportPage,
  VerificationPage,
} from '#libs/pages';
import { allows } from '#libs/access';
import { accessOf } from '../../http/access-guard.ts';
import { givenIn } from '../given-fields.ts';
import type { AskedByFilter } from '../asked-again.tsx';
import type { View } from '../shown-as.ts';
import { kommuneOptions } from './asked.ts';
import { seesIndividualsOf } from './report-rights.ts';
import { reportSheets, tabsOf } from './report-tabs.ts';

const contents = [
  { value: '', text: 'Alt' },
  { value: 'statistics', text: 'Statistik' },
  { value: 'status', text: 'Statusrapporter' },
];

interface ListFiltersProps {
  readonly request: FastifyRequest;
  readonly asked: Readonly<Record<string, string>>;
}

const ListFilters = ({ request, asked }: ListFiltersProps): VNode => (
  <>
    <ReportTabs tabs={tabsOf(accessOf(request).principal)} at={reportsAddress} />
    <Filters address={reportsAddress}>
      <ChoiceFilter
        name="kommunekode"
        label="Kommune"
        options={kommuneOptions(request, { all: true })}
        chosen={asked['kommunekode']}
      />
      <ChoiceFilter name="definition" label="Indhold" options={contents} chosen={asked['definition']} />
      <OrderHidden isTurned={isOldestFirst(asked)} />
    </Filters>
  </>
);

/** The list with its filter as it was typed, where that is wrong. */
export const listAskedAgain: AskedByFilter = {
  title: 'Rapporter',
  at: reportsAddress,
  sheets: reportSheets,
  inputs: { kommunekode: 'kommunekode', definition: 'definition' },
  filter: (request) => <ListFilters request={request} asked={{}} />,
};

/** The frozen reports that one may open. */
export const listView: View<FrozenReportsAnswer> = (answer, request) => {
  const { cursor: _, ...asked } = givenIn(request.query) as Readonly<Record<string, string>>;
  return {
    title: 'Rapporter',
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <>
        <ListFilters request={request} asked={asked} />
        <FrozenReportsPage
          {...answer}
          asked={asked}
          compares={allows(accessOf(request).principal, 'diffReports')}
        />
      </>
    ),
  };
};

/** The figures of a frozen report, in a form that may be shown. */
export type Result = StatusReport | AnyStatistics;

/** A frozen report with its versions, its figures, and what may be done. */
export interface FrozenShown {
  readonly report: FrozenReportWithHistory;
  readonly versions: readonly FrozenReportAnswer[];
  readonly rights: FrozenRights;
  /** Or, in Danish, why there are none. */
  readonly result: Result | string;
}

const isStatus = (result: Result): result is StatusReport => result.report === 'status';

const Figures = ({ result, ruleSets }: { result: Result; ruleSets: RuleSetCatalogue }) =>
  isStatus(result) ? (
    <StatusReportPage
      answer={result}
      about={statusReport.sheet(result, ruleSets).about}
      months={null}
      goal={null}
      asked={{}}
      seesIndividuals={false}
      isAlone
    />
  ) : (
    <StatisticsPage answer={result} drawn={null} asked={null} seesIndividuals={false} />
  );

/** A frozen report. */
export const frozenView =
  (ruleSets: RuleSetCatalogue): View<FrozenShown> =>
  ({ result, ...shown }) => ({
    title: frozenTitle(shown.report),
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <FrozenReportPage {...shown}>
        {typeof result === 'string' ? <p>{result}</p> : <Figures result={result} ruleSets={ruleSets} />}
      </FrozenReportPage>
    ),
  });

/** What became of making one again. */
export const verificationView: View<ReportVerification> = (found) => ({
  title: 'Efterprøvning',
  at: reportsAddress,
  sheets: reportSheets,
  children: <VerificationPage found={found} />,
});

/** What changed between two, or since. */
export const differenceView: View<DifferenceAnswer> = (answer, request) => {
  const { reportId, other } = request.params as { readonly reportId: string; readonly other: string };
  return {
    title: 'Forskelle',
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <DifferencePage
        answer={answer}
        reportId={reportId}
        other={other}
        seesIndividuals={answer.form === 'internal' && seesIndividualsOf(request, answer.kommunekode)}
      />
    ),
  };
};
