import { randomUUID } from 'node:crypto';
import {
  answersInOrder,
  type CommandAnswer,
  type CommandOrigin,
  givenBy,
  byNumber,
  lookedUpBy,
  type NumberHolder,
  NumberHoldersQuery,
  type ParsedCommand,
  RecordCommand,
  Rehearsal,
  type RowCommandId,
  rowCommandIds,
  type WhoseNumbers,
} from '#libs/application';
import { bringUpToDate } from '../shell/catch-up.ts';
import { CliReadings } from '../shell/cli-readings.ts';
import { faultOf } from '../shell/fault-of.ts';
import { osUser } from '../shell/os-user.ts';
import { openVerbStores, type VerbStores } from '../shell/verb-stores.ts';
import type { VerbCall } from '../shell/verb.ts';
import type { VerbFault } from '../shell/verb-fault.ts';
import type { CommandSource } from './command-source.ts';
import type { ImportRun } from './import-run.ts';

/** More would outlive the engine's collections of young objects while they wait, which costs more than the commits they save. */
const linesInFlight = 256;

const originOfImport = (): CommandOrigin => ({
  actor: givenBy(osUser()),
  source: 'import',
  correlationId: randomUUID(),
  namesWithin: 'all',
});

/** Whoever carries commands out, and what is to be done and closed afterwards. */
interface Doer extends AsyncDisposable {
  readonly rowCommandId: RowCommandId;
  holders(numbers: readonly string[]): Promise<readonly NumberHolder[]>;
  execute(command: RecordCommand): Promise<CommandAnswer>;
  finish(events: number): Promise<void>;
}

/** For a file of which nothing is carried out. */
const nobody: Doer = {
  rowCommandId: () => Promise.reject(new TypeError('a refused file has no rows')),
  holders: () => Promise.reject(new TypeError('a refused file has no rows')),
  execute: () => Promise.reject(new TypeError('nothing of a refused file is carried out')),
  finish: async () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
};

const holdersIn =
  ({ queries }: VerbStores): Doer['holders'] =>
  (numbers) =>
    queries.execute(new NumberHoldersQuery(numbers, 'all'));

/** Records in the stores that the environment names. */
const recorder = async (call: VerbCall): Promise<Doer> => {
  const stores = await openVerbStores(call, 'write');
  if (stores.engines.keys.lost) {
    await stores[Symbol.asyncDispose]();
    throw stores.engines.keys.lost;
  }
  const { store, keys } = stores.engines;
  return {
    rowCommandId: rowCommandIds(store, keys),
    holders: holdersIn(stores),
    execute: (command) => stores.commands.execute(command),
    finish: (events) => bringUpToDate(stores.engines, events, call.notes),
    [Symbol.asyncDispose]: () => stores[Symbol.asyncDispose](),
  };
};

/** Records nothing; beside whoever writes. */
const rehearser = async (call: VerbCall): Promise<Doer> => {
  const stores = await openVerbStores(call, 'read');
  const rehearsal = await Rehearsal.over({ ...stores.engines, clock: stores.clock });
  return {
    rowCommandId: rehearsal.rowCommandId,
    holders: holdersIn(stores),
    execute: (command) => rehearsal.execute(command),
    finish: async () => call.notes.say('Prøvekørsel: intet er registreret.'),
    [Symbol.asyncDispose]: async () => {
      await rehearsal[Symbol.asyncDispose]();
      await stores[Symbol.asyncDispose]();
    },
  };
};

const doerFor = (call: VerbCall, { refused }: CommandSource, dryRun: boolean): Promise<Doer> => {
  if (refused) return Promise.resolve(nobody);
  return dryRun ? rehearser(call) : recorder(call);
};

/** Who gives the commands, and where it is written whom they look up. */
interface Giving {
  readonly doer: Doer;
  readonly readings: CliReadings;
  readonly origin: CommandOrigin;
}

/** Gives a command; whom its answer tells of is written before anybody sees it. */
const carryOut = async (
  { doer, readings, origin }: Giving,
  parsed: ParsedCommand,
): Promise<CommandAnswer> => {
  const answer = await doer.execute(new RecordCommand(parsed, origin));
  const lookedUp = lookedUpBy(parsed, answer);
  if (!lookedUp) return answer;
  const { participantId, kommunekoder, result } = lookedUp;
  await readings.write({ participantIds: [participantId], kommunekoder, result });
  return answer;
};

/** Whose the numbers of a file are; it is written before a row goes on. */
const whoseBy =
  ({ doer, readings }: Pick<Giving, 'doer' | 'readings'>): WhoseNumbers =>
  async (numbers) => {
    const holders = await doer.holders(numbers);
    const participantIds = new Set(holders.map(({ participantId }) => participantId));
    const kommunekoder = new Set(holders.flatMap(({ kommuner }) => kommuner));
    const search = { kind: 'cpr', found: participantIds.size } as const;
    await readings.write({ participantIds, kommunekoder, search, result: 200 });
    return byNumber(holders);
  };

/** Carries the commands of a source out on the stores that the environment names; closes the source with them. */
export const localRun = async (
  call: VerbCall,
  source: CommandSource,
  dryRun: boolean,
): Promise<ImportRun> => {
  const doer = await doerFor(call, source, dryRun);
  const readings = new CliReadings(call, 'import');
  const giving = { doer, readings, origin: originOfImport() };
  const failures: VerbFault[] = [];
  return {
    lines: source.lines,
    due: source.answers,
    answers: (signal) =>
      answersInOrder(source.commands({ idOf: doer.rowCommandId, whose: whoseBy(giving) }), {
        dispatch: (parsed) => carryOut(giving, parsed),
        signal,
        inFlight: linesInFlight,
        onFailure: (error) => failures.push(faultOf(error)),
      }),
    failure: () => failures[0],
    finish: (events) => doer.finish(events),
    [Symbol.asyncDispose]: async () => {
      await readings.close();
      await doer[Symbol.asyncDispose]();
      await source[Symbol.asyncDispose]();
    },
  };
};
