import { randomUUID } from 'node:crypto';
import {
  type DifferenceAnswer,
  DifferenceQuery,
  faultsText,
  type FrozenReportAnswer,
  type FrozenReportsAnswer,
  FrozenReportsQuery,
  FrozenResultQuery,
  isFaults,
  kommunekodeOfReport,
  type NoResult,
  parseReportingCommand,
  type PeriodsAnswer,
  PeriodsQuery,
  RecordReporting,
  type ReportVerification,
  ReportVerificationQuery,
  type ResultForm,
  VisibleMunicipalities,
} from '#libs/application';
import type { ReportingCommandName } from '#libs/domain';
import { RemoteApi } from '../remote/api-call.ts';
import { osUser } from '../shell/os-user.ts';
import { openVerbStores } from '../shell/verb-stores.ts';
import type { VerbCall } from '../shell/verb.ts';
import { refusedVerb, wrongUsage } from '../shell/verb-fault.ts';

/** What a command to the reporting of a municipality says beside its fields: what an API is told in the address. */
export interface ReportingAddress {
  readonly kommunekode?: string;
  readonly period?: string;
  readonly reportId?: string;
}

/** What was recorded, now or before. */
interface ReportingDone {
  readonly status: 'accepted' | 'unchanged';
  readonly reportId?: string;
}

/** Which frozen reports are listed. */
interface ListedReports {
  readonly kommunekode?: string;
  readonly period?: string;
}

/** Who closes, freezes and publishes for a verb: the stores that the environment names, or a running API. */
export interface ReportingClerk {
  give(name: ReportingCommandName, body: object, address: ReportingAddress): Promise<ReportingDone>;
  reports(asked: ListedReports): Promise<readonly FrozenReportAnswer[]>;
  periods(kommunekode: string): Promise<PeriodsAnswer>;
  /** The published form of a frozen report, or the internal one of a status report, as text to the byte. */
  result(reportId: string, form: ResultForm): Promise<string>;
  verification(reportId: string): Promise<ReportVerification>;
  /** `other`: a report, or `now`; `withMovements`: with the persons and events behind each change. */
  difference(reportId: string, other: string, withMovements: boolean): Promise<DifferenceAnswer>;
}

const pageSize = 500;

/** Everything, page by page. */
const everyPage = async (
  ask: (cursor: string | undefined) => Promise<FrozenReportsAnswer>,
): Promise<readonly FrozenReportAnswer[]> => {
  const items: FrozenReportAnswer[] = [];
  let next: string | null | undefined;
  while (next !== null) {
    const page: FrozenReportsAnswer = await ask(next);
    items.push(...page.items);
    ({ next } = page);
  }
  return items;
};

const everything = {
  published: 'all',
  statistics: 'all',
  status: 'all',
  internal: 'all',
  individuals: 'all',
} as const;

/** @throws VerbFault when there is no such result. */
const found = <Answer extends object>(answer: Answer | NoResult): Answer => {
  if (typeof answer === 'object') return answer;
  throw refusedVerb(
    answer === 'unknown_report'
      ? 'Rapporten findes ikke.'
      : 'Rapporten har ingen form, der kan offentliggøres, eller er ikke offentliggjort.',
  );
};

/** The clerk in this process. Whoever writes needs the stores to itself. */
const localClerk = (call: VerbCall): ReportingClerk => ({
  async give(name, body, { kommunekode, ...address }) {
    if (address.reportId !== undefined && kommunekodeOfReport(address.reportId) === null)
      throw refusedVerb('Rapporten findes ikke.');
    const parsed = parseReportingCommand(name, body, {
      permit: () => true,
      newCommandId: randomUUID,
      stated: { ...(name === 'ClosePeriod' && kommunekode !== undefined && { kommunekode }), ...address },
    });
    if (isFaults(parsed)) throw wrongUsage(faultsText(parsed));
    await using stores = await openVerbStores(call, 'write');
    if (stores.engines.keys.lost) throw stores.engines.keys.lost;
    const origin = { actor: async () => osUser(), source: 'cli', correlationId: randomUUID() };
    const answer = await stores.commands.execute(new RecordReporting(parsed, origin));
    if (answer.status === 'refused') throw refusedVerb(answer.message, answer.code);
    return answer;
  },
  async reports(asked) {
    await using stores = await openVerbStores(call, 'read');
    return await everyPage((cursor) =>
      stores.queries.execute(
        new FrozenReportsQuery({ sight: everything, ...asked, cursor, limit: pageSize }),
      ),
    );
  },
  async periods(kommunekode) {
    await using stores = await openVerbStores(call, 'read');
    return await stores.queries.execute(
      new PeriodsQuery({ kommunekode, withTexts: true, signal: call.stop }),
    );
  },
  async result(reportId, form) {
    await using stores = await openVerbStores(call, 'read');
    const asked = new FrozenResultQuery({ reportId, form, sight: everything });
    return new TextDecoder().decode(found(await stores.queries.execute(asked)).bytes);
  },
  async verification(reportId) {
    await using stores = await openVerbStores(call, 'read');
    const asked = new ReportVerificationQuery(reportId, everything);
    return found((await stores.queries.execute(asked)) ?? 'unknown_report');
  },
  async difference(reportId, other, withMovements) {
    await using stores = await openVerbStores(call, 'read');
    const individuals = withMovements ? VisibleMunicipalities.all : null;
    const asked = { reportId, other, individuals, sight: everything, signal: call.stop };
    return found(await stores.queries.execute(new DifferenceQuery(asked)));
  },
});

const pathOf = (name: ReportingCommandName, { kommunekode, period, reportId }: ReportingAddress): string => {
  if (name === 'FreezeReport') return '/v1/reports';
  if (name === 'ClosePeriod') return `/v1/periods/${kommunekode}/${period}/close`;
  return `/v1/reports/${encodeURIComponent(reportId ?? '')}/commands/${name}`;
};

/** The clerk of a running API. */
const remoteClerk = (api: RemoteApi): ReportingClerk => ({
  async give(name, body, address) {
    return (await api.ask('POST', pathOf(name, address), body)) as ReportingDone;
  },
  reports: (asked) =>
    everyPage(async (cursor) => {
      const query = new URLSearchParams({ ...asked, limit: String(pageSize), ...(cursor && { cursor }) });
      return (await api.ask('GET', `/v1/reports?${query.toString()}`)) as FrozenReportsAnswer;
    }),
  async periods(kommunekode) {
    return (await api.ask('GET', `/v1/periods/${kommunekode}`)) as PeriodsAnswer;
  },
  result: (reportId, form) =>
    api.text('GET', `/v1/reports/${encodeURIComponent(reportId)}/result?form=${form}`),
  async verification(reportId) {
    return (await api.ask('GET', `/v1/reports/${encodeURIComponent(reportId)}/verify`)) as ReportVerification;
  },
  async difference(reportId, other, withMovements) {
    const address = `/v1/reports/${encodeURIComponent(reportId)}/diff/${encodeURIComponent(other)}`;
    return (await api.ask('GET', `${address}${withMovements ? '' : '?movements=none'}`)) as DifferenceAnswer;
  },
});

/** The clerk that a verb was told to ask: `--api`, or else the stores that the environment names. */
export const clerkFor = (call: VerbCall): ReportingClerk =>
  call.options.has('api') ? remoteClerk(new RemoteApi(call)) : localClerk(call);
