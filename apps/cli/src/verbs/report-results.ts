import { exitCode } from '#libs/platform';
import { kommunekodeOfReport } from '#libs/application';
import { clerkFor } from '../reporting/reporting-clerk.ts';
import { formatOption } from '../shell/arguments.ts';
import type { Verb } from '../shell/verb.ts';
import { wrongUsage } from '../shell/verb-fault.ts';
import { differenceText, verificationText } from '../text/report-results-text.ts';

const formats = ['table', 'json'] as const;

const reportIn = (operand: string | undefined): string => {
  if (operand !== undefined && kommunekodeOfReport(operand) !== null) return operand;
  throw wrongUsage('RAPPORT skal være rapportens id, som report list viser det.');
};

/** `report verify RAPPORT`: makes it again from the log up to its position and compares byte for byte. */
export const verifyReport: Verb = async (call) => {
  const format = formatOption(call, formats, 'table');
  const found = await clerkFor(call).verification(reportIn(call.operands[0]));
  await call.results.line(format === 'json' ? JSON.stringify(found) : verificationText(found));
  return found.outcome === 'verified' ? exitCode.done : exitCode.refused;
};

/** `report diff RAPPORT RAPPORT|now`: what changed, and who moved it by what. */
export const diffReports: Verb = async (call) => {
  const format = formatOption(call, formats, 'table');
  const [one, other] = call.operands;
  const second = other === 'now' ? other : reportIn(other);
  const found = await clerkFor(call).difference(reportIn(one), second, true);
  await call.show(format === 'json' ? JSON.stringify(found) : differenceText(found), found);
  return exitCode.done;
};
