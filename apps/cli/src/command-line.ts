import { askedToEnd, exitCode, type ExitCode, type Signals } from '#libs/platform';
import type { Writable } from 'node:stream';
import { generalHelp, verbHelp } from './shell/help.ts';
import { Notes, type NotesStream } from './shell/notes.ts';
import { Output } from './shell/output.ts';
import { readVerbArguments } from './shell/verb-arguments.ts';
import type { VerbCall, VerbCard } from './shell/verb.ts';
import { refused, VerbFault } from './shell/verb-fault.ts';
import { verbs } from './verbs.ts';

/** What of the process the command line touches. */
export interface Surroundings extends Signals {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Writable;
  readonly stderr: NotesStream;
}

type Shell = Pick<VerbCall, 'results' | 'notes' | 'stop'>;

const cardOf = (name: string | undefined): VerbCard | undefined =>
  name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;

const unwritable = refused('Resultatet kunne ikke skrives til stdout: disken er fuld, eller der er lukket.');

const carryOut = async (
  name: string,
  card: VerbCard,
  args: readonly string[],
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
  return verb({ ...shell, operands, options, env: data === undefined ? env : { ...env, DATA_DIR: data } });
};

/** The code to end with, once the results are written. */
const shown = async (results: Output, code: ExitCode): Promise<ExitCode> => {
  if (await results.written()) return code;
  throw unwritable;
};

/** The first word names the verb; a second SIGINT or SIGTERM ends the process at once. */
export const commandLine = async (surroundings: Surroundings, stdoutWasClosed = false): Promise<ExitCode> => {
  const [name, ...args] = surroundings.argv.slice(2);
  const stopping = askedToEnd(surroundings);
  const readerGone = new AbortController();
  const results = new Output(surroundings.stdout, () => readerGone.abort());
  const notes = new Notes(surroundings.stderr);
  const shell = { results, notes, stop: AbortSignal.any([stopping, readerGone.signal]) };
  const card = cardOf(name);
  try {
    if (name === '--help' || name === 'help') await results.line(generalHelp(verbs));
    else if (name === undefined || !card) {
      notes.say(
        name === undefined ? generalHelp(verbs) : 'Ukendt kommando.\nnytteindsats --help viser dem alle.',
      );
      return exitCode.wrongUsage;
    } else
      return await shown(results, await carryOut(name, card, args, surroundings.env, shell, stdoutWasClosed));
    return await shown(results, exitCode.done);
  } catch (error) {
    if (shell.stop.aborted && !(error instanceof VerbFault)) {
      if (results.failure) notes.say(unwritable.message);
      if (!stopping.aborted) return results.failure ? unwritable.code : exitCode.done;
      notes.say('Afbrudt.');
      return exitCode.refused;
    }
    const fault = error instanceof VerbFault ? error : (await import('./shell/fault-of.ts')).faultOf(error);
    notes.say(fault.message);
    if (fault.code === exitCode.wrongUsage)
      notes.say(`nytteindsats ${name ?? ''} --help viser, hvad der kan stå.`);
    return fault.code;
  } finally {
    await results.flush();
  }
};
