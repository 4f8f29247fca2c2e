import { PersonNames, type ReportAsked, ReportQuery, VisibleMunicipalities } from '#libs/application';
import type { ReportDeclaration } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { askedDatesOf, askedOptions, formatOption, ruleSetOption } from '../shell/arguments.ts';
import { untilProjected } from '../shell/until-projected.ts';
import { openVerbStores } from '../shell/verb-stores.ts';
import type { Verb } from '../shell/verb.ts';
import { csvLines } from '../text/csv.ts';
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
    await using stores = await openVerbStores(call, 'read');
    ruleSetOption(call, stores.ruleSets);
    if (asked.knownAt === undefined) await untilProjected(stores.engines, call.stop);
    const found = await stores.queries.execute(new ReportQuery(report, asked));
    const answer = showsIndividuals(report)
      ? await new PersonNames(stores.engines.persons).beside(found, () => toldIn(format))
      : found;
    const texts = {
      table: () => sheetText(report.sheet(answer, stores.ruleSets)),
      json: () => JSON.stringify(answer),
      csv: () => csvLines(report.rows(answer)),
      html: () => reportFile(stores, report, answer, asked),
    };
    if (format === 'table') await headPractice(call.results, stores);
    const text = await texts[format]();
    await (showsIndividuals(report) ? call.show(text, answer) : call.results.line(text));
    return exitCode.done;
  };
