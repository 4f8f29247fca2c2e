import { goalReport } from './goal.report.ts';
import { monthsReport } from './months.report.ts';
import type { ReportDeclaration } from './report.ts';
import { statusReport } from './status.report.ts';
import { worklist } from './worklist.report.ts';

/** Every report. Doors, documents and the data dictionary take them from here. */
export const reports: readonly ReportDeclaration[] = [statusReport, monthsReport, goalReport, worklist];
