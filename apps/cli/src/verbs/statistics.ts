import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  PublishedStatisticsQuery,
  type StatisticsAsked,
  StatisticsQuery,
  VisibleMunicipalities,
} from '#libs/application';
import {
  askedStatistics,
  danish,
  type Period,
  periodOf,
  type PublishedStatistics,
  type StatisticsAnswer,
} from '#libs/domain';
import { exitCode, replaceFile } from '#libs/platform';
import {
  type FileOrigin,
  metadataFile,
  statisticsFile,
  type StatisticsFormat,
  statisticsFormats,
} from '#libs/statistics-files';
import { askedDatesOf, askedOptions, formatOption, ruleSetOption, wordOption } from '../shell/arguments.ts';
import { configOf } from '../shell/config-of.ts';
import { untilProjected } from '../shell/until-projected.ts';
import { openVerbStores } from '../shell/verb-stores.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { refusedVerb, wrongUsage } from '../shell/verb-fault.ts';
import { statisticsPage } from './statistics-page.ts';

const formats = [...(Object.keys(statisticsFormats) as readonly StatisticsFormat[]), 'html'] as const;

const periodOperand = ({ operands: [text = ''] }: VerbCall): Period => {
  const period = periodOf(text);
  if (period) return period;
  throw wrongUsage('PERIODE skal være en måned, et kvartal eller et år: 2022-11, 2022-Q4, 2022.');
};

/** Writes the file and its metadata, each whole or not at all; shows where they are. */
const writeFiles = async (
  call: VerbCall,
  folder: string,
  format: StatisticsFormat,
  [answer, origin]: readonly [StatisticsAnswer | PublishedStatistics, FileOrigin],
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of [statisticsFile(format, answer, origin), metadataFile(answer, origin)]) {
    const path = join(folder, name);
    await replaceFile(path, bytes);
    await call.results.line(path);
  }
};

/** What would be published now. */
const publishedOf = (
  { options }: VerbCall,
  { period, ruleSet, visible: { kommunekode } }: StatisticsAsked,
): PublishedStatisticsQuery => {
  if (kommunekode === null)
    throw wrongUsage('--kommune mangler: kun statistik for én kommune offentliggøres.');
  if (options.has('known-at')) throw wrongUsage('--known-at gælder kun --form internal.');
  return new PublishedStatisticsQuery({ period, kommunekode, ruleSet, isPreview: true });
};

/** `statistics PERIODE`: the statistics of a period, in one of the formats. */
export const statistics: Verb = async (call) => {
  const period = periodOperand(call);
  const format = formatOption(call, formats, 'json');
  const { kommunekode, knownAt = null, ruleSet } = askedOptions(call, askedStatistics);
  const form = wordOption(call, 'form', ['internal', 'published']);
  await askedDatesOf(call).refuseNotYetKnown(knownAt);
  await using stores = await openVerbStores(call, 'read');
  ruleSetOption(call, stores.ruleSets);
  if (knownAt === null) await untilProjected(stores.engines, call.stop);
  const visible = VisibleMunicipalities.asked(kommunekode);
  const asked = { period, visible, ruleSet, knownAt, signal: call.stop };
  const answer = await stores.queries.execute(
    form === 'published' ? publishedOf(call, asked) : new StatisticsQuery(asked),
  );
  if (answer === 'nothing_published')
    throw refusedVerb('Små tal kan ikke beskyttes ved siden af det, der er offentliggjort.');
  if (answer === 'not_ended')
    throw refusedVerb(`Perioden er ikke slut; den kan opgøres fra ${danish.date(period.assessedOn)}.`);
  if (format === 'html') {
    if (call.options.has('out')) throw wrongUsage('--format html skrives til stdout: udelad --out.');
    await call.results.line(await statisticsPage(stores, answer, asked));
    return exitCode.done;
  }
  const { isPractice } = stores;
  const origin: FileOrigin = { report: null, publisher: configOf(call).statistics, isPractice };
  const folder = call.options.get('out');
  if (folder === undefined) await call.results.bytes(statisticsFile(format, answer, origin).bytes);
  else await writeFiles(call, folder, format, [answer, origin]);
  return exitCode.done;
};
