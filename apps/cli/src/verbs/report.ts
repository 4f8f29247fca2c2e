import { exitCode } from '#libs/platform';
import { StatusReportQuery } from '#libs/application';
import {
  askedDates,
  dateOption,
  formatOption,
  knownAtOption,
  kommuneOption,
  ruleSetOption,
} from '../shell/arguments.ts';
import { openSession } from '../shell/session.ts';
import { projected } from '../shell/projected.ts';
import type { Verb } from '../shell/verb.ts';
import { wrongUsage } from '../shell/verb-fault.ts';
import { statusCsv } from '../text/status-csv.ts';
import { statusTable } from '../text/status-table.ts';

/** `report status`: the counts of a period. */
export const report: Verb = async (call) => {
  if (call.operands[0] !== 'status') throw wrongUsage('Rapporten hedder status; andre er der ikke.');
  const format = formatOption(call, ['table', 'json', 'csv'], 'table');
  const period = { from: dateOption(call, 'from'), to: dateOption(call, 'to') };
  const asked = { ...period, visible: kommuneOption(call), knownAt: knownAtOption(call), signal: call.stop };
  askedDates.period(asked);
  await using session = await openSession(call, 'read');
  const ruleSet = ruleSetOption(call, session.ruleSets);
  if (asked.knownAt === null) await projected(session.engines, call.stop);
  const found = await session.queries.execute(new StatusReportQuery({ ...asked, ruleSet }));
  switch (format) {
    case 'table':
      await call.results.line(statusTable(found, session.ruleSets));
      break;
    case 'json':
      await call.results.line(JSON.stringify(found));
      break;
    case 'csv':
      await call.results.line(statusCsv(found));
      break;
  }
  return exitCode.done;
};
