import { PersonNames, type ReportAsked, ReportQuery, VisibleMunicipalities } from '#libs/application';
import type { ReportDeclaration } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { askedDatesOf, askedOptions, formatOption, ruleSetOption } from '../shell/arguments.ts';
import { projected } from '../shell/projected.ts';
import { openSession } from '../shell/session.ts';
import type { Verb } from '../shell/verb.ts';
import { csv } from '../text/csv.ts';
import { headPractice } from '../text/practice-head.ts';
import { toldIn } from '../text/told-in.ts';
import { sheetText } from '../text/sheet-text.ts';
import { formatsOf, showsIndividuals } from './report.cards.ts';
import { reportFile } from './report-file.ts';

/** The verb of a declared report. */
export const reportVerb =
  (report: ReportDeclaration): Verb =>
  async (call) => {
    const format = formatOption(call, formatsOf(report), 'table');
    const { kommunekode, ...parameters } = askedOptions(call, report.asks);
    const visible = VisibleMunicipalities.asked(kommunekode);
    const asked: ReportAsked = { ...parameters, visible, signal: call.stop };
    await askedDatesOf(call).span(report.over, asked);
    await using session = await openSession(call, 'read');
    ruleSetOption(call, session.ruleSets);
    if (asked.knownAt === undefined) await projected(session.engines, call.stop);
    const found = await session.queries.execute(new ReportQuery(report, asked));
    const answer = showsIndividuals(report)
      ? await new PersonNames(session.engines.persons).beside(found, () => toldIn(format))
      : found;
    const texts = {
      table: () => sheetText(report.sheet(answer, session.ruleSets)),
      json: () => JSON.stringify(answer),
      csv: () => csv(report.rows(answer)),
      html: () => reportFile(session, report, answer, asked),
    };
    if (format === 'table') await headPractice(call.results, session);
    const text = await texts[format]();
    await (showsIndividuals(report) ? call.show(text, answer) : call.results.line(text));
    return exitCode.done;
  };
