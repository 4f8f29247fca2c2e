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
import { reportFormats, showsIndividuals } from './report.cards.ts';

/** The verb of a declared report. */
export const reportVerb =
  (report: ReportDeclaration): Verb =>
  async (call) => {
    const format = formatOption(call, reportFormats, 'table');
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
    };
    if (format === 'table') await headPractice(call.results, session);
    await (showsIndividuals(report)
      ? call.show(texts[format](), answer)
      : call.results.line(texts[format]()));
    return exitCode.done;
  };
