import { WorklistQuery } from '#libs/application';
import { exitCode } from '#libs/platform';
import { askedDates, formatOption, kommuneOption, weekOption } from '../shell/arguments.ts';
import { projected } from '../shell/projected.ts';
import { openSession } from '../shell/session.ts';
import type { Verb } from '../shell/verb.ts';
import { worklistCsv, worklistTable } from '../text/worklist-text.ts';

/** `worklist`: what a coordinator has to do. */
export const worklist: Verb = async (call) => {
  const format = formatOption(call, ['table', 'csv', 'json'], 'table');
  const weeks = {
    week: weekOption(call, 'week'),
    from: weekOption(call, 'from'),
    to: weekOption(call, 'to'),
  };
  const asked = { visible: kommuneOption(call), ...weeks, signal: call.stop };
  askedDates.weeks(asked);
  await using session = await openSession(call, 'read');
  await projected(session.engines, call.stop);
  const found = await session.queries.execute(new WorklistQuery(asked));
  const text = { table: worklistTable, csv: worklistCsv, json: JSON.stringify }[format](found);
  await call.results.line(text);
  return exitCode.done;
};
