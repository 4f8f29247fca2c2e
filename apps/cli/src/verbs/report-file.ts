import { type ComponentChildren, h } from 'preact';
import { type ReportAsked, ReportQuery } from '#libs/application';
import {
  addMonths,
  goalOf,
  goalReport,
  monthsReport,
  type ReportAnswer,
  type ReportDeclaration,
  type StatusReport,
  statusReport,
} from '#libs/domain';
import { filePieces, SheetParts, StatusReportPage } from '#libs/pages';
import { practiceNotice } from '#libs/runtime';
import type { VerbStores } from '../shell/verb-stores.ts';
import { fileStyle } from '../text/file-style.ts';

const mostMonths = 60;

/** The status report with its drawings, of which there are none where the period is too long. */
const statusPart = async (
  { queries, ruleSets }: VerbStores,
  answer: StatusReport,
  asked: ReportAsked,
): Promise<ComponentChildren> => {
  const { from, to, kommunekode } = answer;
  const goal = goalOf(kommunekode, { last: to });
  const isShort = (first: string): boolean => addMonths(first, mostMonths) > to;
  const months = isShort(from)
    ? await queries.execute(new ReportQuery(monthsReport, { ...asked, from, to }))
    : null;
  const reached =
    goal && isShort(goal.first)
      ? await queries.execute(new ReportQuery(goalReport, { ...asked, from: goal.first, to }))
      : null;
  return h(StatusReportPage, {
    answer,
    about: statusReport.sheet(answer, ruleSets).about,
    months,
    goal: reached,
    asked: {},
    seesIndividuals: false,
    isAlone: true,
  });
};

/** A report as one file that needs no server. */
export const reportFile = async (
  stores: VerbStores,
  report: ReportDeclaration,
  answer: ReportAnswer<ReportDeclaration>,
  asked: ReportAsked,
): Promise<string> => {
  const { title, about, parts } = report.sheet(answer, stores.ruleSets);
  const text = filePieces({
    title,
    ...(stores.isPractice && { notice: practiceNotice(stores) }),
    style: await fileStyle('plots', 'reports'),
    children:
      report.path === statusReport.path
        ? await statusPart(stores, answer as StatusReport, asked)
        : h(SheetParts, { about, parts }),
  });
  return [...text].join('');
};
