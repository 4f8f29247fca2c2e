import { kommunekodeOfReport } from '#libs/application';
import { defaultRuleSet, periodOf } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { clerkFor, type ReportingAddress } from '../reporting/reporting-clerk.ts';
import { formatOption, kommuneOption } from '../shell/arguments.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { wrongUsage } from '../shell/verb-fault.ts';
import { periodsTable, reportsTable } from '../text/reporting-text.ts';

const formats = ['table', 'json'] as const;

const kommuneIn = (call: VerbCall): string => {
  const { kommunekode } = kommuneOption(call);
  if (kommunekode === null) throw wrongUsage('--kommune mangler.');
  return kommunekode;
};

/** Options that are fields of the command, as far as they were given. */
const given = ({ options }: VerbCall, fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, option]) => {
      const text = options.get(option);
      return text === undefined ? [] : [[field, text]];
    }),
  );

const envelope = { commandId: 'command-id' };

/** `report freeze`: the statistics of a period, or a status report from a day to a day. */
export const freezeReport: Verb = async (call) => {
  const { options } = call;
  const kommunekode = kommuneIn(call);
  const ruleSet = options.get('rule-set') ?? defaultRuleSet.id;
  const [period, from, to] = ['period', 'from', 'to'].map((name) => options.get(name));
  const isStatus = from !== undefined && to !== undefined;
  if (isStatus === (period !== undefined))
    throw wrongUsage('Angiv enten --period (statistik) eller både --from og --to (statusrapport).');
  const subject = isStatus
    ? { definition: 'status', parameters: { kommunekode, from, to, ruleSet } }
    : { definition: 'statistics', parameters: { kommunekode, period, ruleSet } };
  const body = { ...subject, ...given(call, { note: 'note', ...envelope }) };
  const { reportId } = await clerkFor(call).give('FreezeReport', body, {});
  await call.results.line(`Rapporten ${reportId} er frosset.`);
  return exitCode.done;
};

const aboutReport =
  (name: 'PublishReport' | 'WithdrawReport', fields: Readonly<Record<string, string>>, done: string): Verb =>
  async (call) => {
    const [reportId = ''] = call.operands;
    if (kommunekodeOfReport(reportId) === null)
      throw wrongUsage('RAPPORT skal være rapportens id, som report list viser det.');
    const address: ReportingAddress = { reportId };
    await clerkFor(call).give(name, given(call, { ...fields, ...envelope }), address);
    await call.results.line(`Rapporten ${reportId} er ${done}.`);
    return exitCode.done;
  };

/** `report publish RAPPORT`: makes the published form public. */
export const publishReport = aboutReport('PublishReport', {}, 'offentliggjort');

/** `report withdraw RAPPORT`: it is no longer held to be right. */
export const withdrawReport = aboutReport('WithdrawReport', { reason: 'reason' }, 'trukket tilbage');

/** `report list`: the frozen reports, by municipality. */
export const listReports: Verb = async (call) => {
  const format = formatOption(call, formats, 'table');
  const { kommunekode } = kommuneOption(call);
  const asked = { ...(kommunekode !== null && { kommunekode }), ...given(call, { period: 'period' }) };
  const items = await clerkFor(call).reports(asked);
  await call.results.line(format === 'json' ? JSON.stringify(items) : reportsTable(items));
  return exitCode.done;
};

/** `period close MÅNED`: the month is provisional no longer. */
export const closePeriod: Verb = async (call) => {
  const [period = ''] = call.operands;
  if (periodOf(period)?.kind !== 'month') throw wrongUsage('MÅNED skal skrives som år og måned, fx 2022-11.');
  const address = { kommunekode: kommuneIn(call), period };
  await clerkFor(call).give('ClosePeriod', given(call, { reason: 'reason', ...envelope }), address);
  await call.results.line(`Måneden ${period} er lukket.`);
  return exitCode.done;
};

/** `period list`: the months that have ended, provisional or closed. */
export const listPeriods: Verb = async (call) => {
  const format = formatOption(call, formats, 'table');
  const answer = await clerkFor(call).periods(kommuneIn(call));
  await call.results.line(format === 'json' ? JSON.stringify(answer) : periodsTable(answer));
  return exitCode.done;
};
