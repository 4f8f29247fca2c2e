import { danish } from '#libs/domain';
import type { Stats } from 'node:fs';
import { exitCode } from '#libs/platform';
import { AnswerTally } from '../import/answer-tally.ts';
import { answerFormats, AnswerWriter } from '../import/answer-writer.ts';
import { openAnswersFile } from '../import/answers-file.ts';
import {
  bytesOf,
  type ImportFormat,
  importFormats,
  inputStats,
  openCommandSource,
  type SourceChoice,
} from '../import/command-source.ts';
import { countLines } from '../import/count-lines.ts';
import type { ImportRun } from '../import/import-run.ts';
import { localRun } from '../import/local-run.ts';
import { apiAddress } from '../import/remote-call.ts';
import { RemoteRun } from '../import/remote-run.ts';
import { choiceOption } from '../shell/arguments.ts';
import { configOf } from '../shell/config-of.ts';
import { Output } from '../shell/output.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { refusedVerb, wrongUsage } from '../shell/verb-fault.ts';
import { seconds } from '../text/danish.ts';

/** What a file is by its name, until it says otherwise. */
const formatNamed = (file: string): ImportFormat => {
  const [, ending] = /\.(csv|xlsx)$/i.exec(file) ?? [];
  return (ending?.toLowerCase() as ImportFormat | undefined) ?? 'ndjson';
};

const sheetIn = (call: VerbCall): number | undefined => {
  const asked = call.options.get('sheet');
  if (asked !== undefined && !/^[1-9]\d{0,3}$/.test(asked))
    throw wrongUsage('--sheet skal være arkets nummer, fra 1.');
  return asked === undefined ? undefined : Number(asked);
};

const readChoice = (call: VerbCall): SourceChoice => {
  const [file = ''] = call.operands;
  const format = choiceOption(call, 'format', importFormats, formatNamed(file));
  const trustedHistory = call.options.has('trusted-history');
  if (trustedHistory && format !== 'ndjson') throw wrongUsage('--trusted-history gælder kun ndjson.');
  if (call.options.has('decimal') && format === 'ndjson')
    throw wrongUsage('--decimal gælder kun csv og xlsx.');
  if (call.options.has('sheet') && format !== 'xlsx') throw wrongUsage('--sheet gælder kun xlsx.');
  if (call.options.has('overwrite') && !call.options.has('answers'))
    throw wrongUsage('--overwrite gælder kun sammen med --answers.');
  const decimal = choiceOption(call, 'decimal', ['any', 'point'], 'any');
  return { file, format, trustedHistory, decimal, sheet: sheetIn(call) };
};

/** Carries the file out by the API asked for, or by this process itself. */
const openRun = async (call: VerbCall, choice: SourceChoice, input: Stats): Promise<ImportRun> => {
  const dryRun = call.options.has('dry-run');
  const api = call.options.get('api');
  if (api === undefined) return localRun(call, await openCommandSource(choice, input), dryRun);
  apiAddress(api);
  const { file, format, trustedHistory, decimal, sheet } = choice;
  if (trustedHistory) throw wrongUsage('--trusted-history går ikke gennem API’et.');
  if (dryRun && format === 'ndjson') throw wrongUsage('--dry-run gennem API’et gælder kun csv og xlsx.');
  const lines = file !== '-' && input.isFile() && format === 'ndjson' ? await countLines(file) : null;
  const token = call.env['NYTTEINDSATS_TOKEN'] || undefined;
  return new RemoteRun({ api, token, format, dryRun, decimal, sheet }, bytesOf(file), lines);
};

/** Where the answers go: stdout, or the file asked for. */
const answersOutput = async (call: VerbCall, input: Stats, gone: () => void): Promise<Output> => {
  const path = call.options.get('answers');
  if (path === undefined) return call.results;
  const { dataDir } = configOf(call);
  const overwrite = call.options.has('overwrite');
  const file = await openAnswersFile({ path, overwrite, input: input.isFile() ? input : undefined, dataDir });
  return new Output(file.createWriteStream(), gone);
};

const takeAnswers = async (
  call: VerbCall,
  run: ImportRun,
  writer: AnswerWriter,
  stop: AbortSignal,
): Promise<AnswerTally> => {
  const tally = new AnswerTally();
  const progress = await call.notes.progress('Indlæser', 'linjer');
  try {
    for await (const batch of run.answers(stop)) {
      for (const answer of batch) {
        tally.add(answer);
        await writer.add(answer);
      }
      progress.advance(run.due === null ? tally.lastLine : tally.answers, run.lines);
    }
  } finally {
    progress.end();
    await writer.end();
  }
  return tally;
};

/** `import FILE|-`: bulk commands, each line answered in order. */
export const importCommands: Verb = async (call) => {
  const choice = readChoice(call);
  const format = choiceOption(call, 'answers-format', answerFormats, 'ndjson');
  const began = performance.now();
  const input = await inputStats(choice.file);
  const answersGone = new AbortController();
  const answers = await answersOutput(call, input, () => answersGone.abort());
  await using run = await openRun(call, choice, input);
  const stop = AbortSignal.any([call.stop, answersGone.signal]);
  const tally = await takeAnswers(call, run, new AnswerWriter(answers, format), stop);
  if (answers !== call.results) await answers.end();
  if (answers !== call.results || format === 'table') await call.results.line(tally.table());
  if (stop.aborted)
    call.notes.say(`Standset efter linje ${danish.number(tally.lastLine)}; det modtagne er gjort færdigt.`);
  call.notes.say(`${tally.sentence()} ${seconds(performance.now() - began)}.`);
  if (answers.failure)
    throw refusedVerb('Svarene kunne ikke skrives; kør filen igen, så svarer den uændret på det udførte.');
  await run.finish(tally.events);
  const failure = run.failure();
  if (failure) throw failure;
  if (!stop.aborted && run.due !== null && tally.answers !== run.due)
    throw refusedVerb(
      'Filen blev ændret, mens den blev læst: der er ikke så mange svar som rækker. Kør den igen.',
    );
  return tally.count('refused') > 0 || stop.aborted ? exitCode.refused : exitCode.done;
};
