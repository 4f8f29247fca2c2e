import { createWriteStream } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { answersInOrder, type CommandOrigin, RecordCommand } from '#libs/application';
import { exitCode, newId } from '#libs/platform';
import { AnswerTally } from '../import/answer-tally.ts';
import { type CommandSource, openCommandSource } from '../import/command-source.ts';
import { formatOption } from '../shell/arguments.ts';
import { bringUpToDate } from '../shell/catch-up.ts';
import { faultOf } from '../shell/fault-of.ts';
import { Output } from '../shell/output.ts';
import { openSession, type Session } from '../shell/session.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { refused, type VerbFault, wrongUsage } from '../shell/verb-fault.ts';
import { number, seconds } from '../text/danish.ts';

const ownerOnly = 0o600;

/** So many that a file sorted by participant, whose lines wait for one another, still fills the log's transactions. */
const linesInFlight = 2_048;

const originOfImport = (): CommandOrigin => ({
  actor: `cli:${userInfo().username}`,
  source: 'import',
  correlationId: newId(),
});

/** Where the answers go: stdout, or the file asked for. */
const answersOutput = (call: VerbCall, gone: () => void): Output => {
  const path = call.options.get('answers');
  if (path === undefined) return call.results;
  if (resolve(path) === resolve(call.operands[0] ?? '')) throw wrongUsage('--answers er samme fil som FIL.');
  return new Output(createWriteStream(path, { mode: ownerOnly }), gone);
};

/** What came of the lines; `failure` says why the outcome of some cannot be known. */
interface Given {
  readonly tally: AnswerTally;
  readonly failure: VerbFault | undefined;
}

const giveCommands = async (
  call: VerbCall,
  session: Session,
  source: CommandSource,
  answers: Output,
  stop: AbortSignal,
): Promise<Given> => {
  const tally = new AnswerTally();
  const failures: VerbFault[] = [];
  const origin = originOfImport();
  const progress = await call.notes.progress('Indlæser', 'linjer');
  try {
    const batches = answersInOrder(source.commands, {
      dispatch: (parsed) => session.commands.execute(new RecordCommand(parsed, origin)),
      signal: stop,
      inFlight: linesInFlight,
      onFailure: (error) => failures.push(faultOf(error)),
    });
    for await (const batch of batches) {
      for (const answer of batch) {
        tally.add(answer);
        await answers.line(JSON.stringify(answer));
      }
      progress.advance(tally.lastLine, source.lines);
    }
  } finally {
    progress.end();
    await answers.flush();
  }
  return { tally, failure: failures[0] };
};

/** `import FILE|-`: bulk commands, each line answered in order. */
export const importCommands: Verb = async (call) => {
  const [file = ''] = call.operands;
  const format = formatOption(call, ['ndjson', 'csv'], /\.csv$/i.test(file) ? 'csv' : 'ndjson');
  const trustedHistory = call.options.has('trusted-history');
  if (trustedHistory && format === 'csv') throw wrongUsage('--trusted-history gælder kun ndjson.');
  const began = performance.now();
  await using source = await openCommandSource({ file, format, trustedHistory });
  await using session = await openSession(call, 'write');
  const answersGone = new AbortController();
  const answers = answersOutput(call, () => answersGone.abort());
  const stop = AbortSignal.any([call.stop, answersGone.signal]);
  const { tally, failure } = await giveCommands(call, session, source, answers, stop);
  if (answers !== call.results) {
    await answers.end();
    await call.results.line(tally.table());
  }
  if (stop.aborted)
    call.notes.say(`Standset efter linje ${number(tally.lastLine)}; det modtagne er gjort færdigt.`);
  call.notes.say(`${tally.sentence()} ${seconds(performance.now() - began)}.`);
  if (answers.failure)
    throw refused('Svarene kunne ikke skrives; kør filen igen, så svarer den uændret på det udførte.');
  await bringUpToDate(session.engines, tally.events, call.notes);
  if (failure) throw failure;
  return tally.count('refused') > 0 || stop.aborted ? exitCode.refused : exitCode.done;
};
