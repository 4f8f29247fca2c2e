import { askedToEnd, exitCode, type ExitCode, type Signals } from '#libs/platform';
import { Writable } from 'node:stream';
import { errorsOption, toPeople, toPrograms } from './shell/error-teller.ts';
import { findVerb, type FoundVerb, kindsOf, verbCalled } from './shell/find-verb.ts';
import { generalHelp, verbHelp } from './shell/help.ts';
import { Notes, type NotesStream } from './shell/notes.ts';
import { Output } from './shell/output.ts';
import { readVerbArguments } from './shell/verb-arguments.ts';
import type { Verb, VerbCall } from './shell/verb.ts';
import { NoAnswerAbout, refusedVerb, VerbFault, wrongUsage } from './shell/verb-fault.ts';
import { verbs } from './verbs.ts';

const either = new Intl.ListFormat('da', { type: 'disjunction' });

/** What of the process the command line touches. */
interface Surroundings extends Signals {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Writable;
  readonly stderr: NotesStream;
}

type Shell = Pick<VerbCall, 'results' | 'notes' | 'stop'>;

const unwritable = refusedVerb(
  'Resultatet kunne ikke skrives til stdout: disken er fuld, eller der er lukket.',
);

const carryOut = async (
  { name, card, args }: FoundVerb,
  env: NodeJS.ProcessEnv,
  shell: Shell,
  stdoutWasClosed: boolean,
): Promise<ExitCode> => {
  const { operands, options, asksForHelp } = readVerbArguments(card, args);
  if (asksForHelp) {
    await shell.results.line(verbHelp(name, card));
    return exitCode.done;
  }
  if (stdoutWasClosed && card.onlyShows === true) throw unwritable;
  const data = options.get('data');
  const verb = await card.load();
  const call = { ...shell, operands, options, env: data === undefined ? env : { ...env, DATA_DIR: data } };
  return card.showsIndividuals === true ? recorded(verb, call, name) : verb({ ...call, show: undeclared });
};

const undeclared = (): Promise<never> =>
  Promise.reject(new TypeError('the verb does not say that it shows individuals'));

/** Carries out a verb that shows individuals: who they are is written in the read log before anybody sees them. */
const recorded = async (verb: Verb, call: Omit<VerbCall, 'show'>, name: string): Promise<ExitCode> => {
  const { RecordedResults } = await import('./shell/recorded-results.ts');
  const results = new RecordedResults(call, name);
  try {
    const code = await verb({ ...call, show: results.show });
    await results.end();
    return code;
  } catch (error) {
    if (error instanceof NoAnswerAbout) await results.unanswered(error);
    throw error;
  } finally {
    await results.close();
  }
};

/** The code to end with, once the results are written. */
const shown = async (results: Output, code: ExitCode): Promise<ExitCode> => {
  if (await results.written()) return code;
  throw unwritable;
};

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Why the verb did not come to its end; `undefined` when only the reader of its results has gone. */
const faultIn = async (error: unknown, asked: AbortSignal, shell: Shell): Promise<VerbFault | undefined> => {
  if (error instanceof VerbFault) return error;
  if (!shell.stop.aborted) return (await import('./shell/fault-of.ts')).faultOf(error);
  if (shell.results.failure && !asked.aborted) return unwritable;
  return asked.aborted ? new VerbFault(exitCode.refused, 'Afbrudt.', 'interrupted') : undefined;
};

/** Carries the verb out, or shows the help that was asked for. */
const answered = async (
  name: string | undefined,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  shell: Shell,
  stdoutWasClosed: boolean,
): Promise<ExitCode> => {
  if (name === '--help' || name === 'help') {
    await shell.results.line(generalHelp(verbs));
    return exitCode.done;
  }
  if (name === undefined) throw wrongUsage('Kommandoen mangler.');
  const found = findVerb(verbs, [name, ...args]);
  if (found) return carryOut(found, env, shell, stdoutWasClosed);
  const kinds = kindsOf(verbs, name);
  if (kinds.length === 0) throw wrongUsage('Ukendt kommando.');
  if (!args.includes('--help')) throw wrongUsage(`Efter ${name} skal der stå: ${either.format(kinds)}.`);
  await shell.results.line(
    kinds.map((kind) => verbHelp(`${name} ${kind}`, verbs[`${name} ${kind}`]!)).join('\n\n'),
  );
  return exitCode.done;
};

/** The first word names the verb, or the first two (`report status`); a second SIGINT or SIGTERM ends the process at once. */
export const commandLine = async (surroundings: Surroundings, stdoutWasClosed = false): Promise<ExitCode> => {
  const { words, asJson, fault: wrongOption } = errorsOption(surroundings.argv.slice(2));
  const [name, ...args] = words;
  const stopping = askedToEnd(surroundings);
  const readerGone = new AbortController();
  const results = new Output(surroundings.stdout, () => readerGone.abort());
  const notes = new Notes(asJson ? nowhere() : surroundings.stderr);
  const shell = { results, notes, stop: AbortSignal.any([stopping, readerGone.signal]) };
  const verb = verbCalled(verbs, words);
  const errors = asJson ? toPrograms(surroundings.stderr) : toPeople((text) => notes.say(text), verb);
  try {
    if (wrongOption) throw wrongOption;
    const code = await shown(results, await answered(name, args, surroundings.env, shell, stdoutWasClosed));
    if (code !== exitCode.done) errors.inResults(code);
    return code;
  } catch (error) {
    const fault = await faultIn(error, stopping, shell);
    if (!fault) return exitCode.done;
    errors.fault(fault);
    return fault.code;
  } finally {
    await results.flush();
  }
};
