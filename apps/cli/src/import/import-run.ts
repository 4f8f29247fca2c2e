import { userInfo } from 'node:os';
import { answersInOrder, type CommandOrigin, type LineAnswer, RecordCommand } from '#libs/application';
import { newId } from '#libs/platform';
import { bringUpToDate } from '../shell/catch-up.ts';
import { faultOf } from '../shell/fault-of.ts';
import { openSession } from '../shell/session.ts';
import type { VerbCall } from '../shell/verb.ts';
import type { VerbFault } from '../shell/verb-fault.ts';
import type { CommandSource } from './command-source.ts';

/** So many that a file sorted by participant, whose lines wait for one another, still fills the log's transactions. */
const linesInFlight = 2_048;

/** An import under way, wherever its commands are carried out. */
export interface ImportRun extends AsyncDisposable {
  /** The answers in the order of the lines, some at a time. Ends early when `stop` aborts. */
  answers(stop: AbortSignal): AsyncIterable<readonly LineAnswer[]>;
  /** Why the outcome of some lines cannot be known, once the answers have ended. */
  failure(): VerbFault | undefined;
  /** Lets what was recorded be seen; `events` were. */
  finish(events: number): Promise<void>;
}

const originOfImport = (): CommandOrigin => ({
  actor: `cli:${userInfo().username}`,
  source: 'import',
  correlationId: newId(),
});

/** The answers to a file of which nothing is carried out. */
export const refusedRun = (source: CommandSource): ImportRun => ({
  answers: () =>
    answersInOrder(source.commands, { dispatch: () => Promise.reject(new TypeError('refused')) }),
  failure: () => undefined,
  finish: async () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
});

/** Carries the commands out on the stores that the environment names. */
export const recordingRun = async (call: VerbCall, source: CommandSource): Promise<ImportRun> => {
  const session = await openSession(call, 'write');
  const origin = originOfImport();
  const failures: VerbFault[] = [];
  return {
    answers: (signal) =>
      answersInOrder(source.commands, {
        dispatch: (parsed) => session.commands.execute(new RecordCommand(parsed, origin)),
        signal,
        inFlight: linesInFlight,
        onFailure: (error) => failures.push(faultOf(error)),
      }),
    failure: () => failures[0],
    finish: (events) => bringUpToDate(session.engines, events, call.notes),
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
};
