import { type OnProgress, participantCategory, type Position, reportingCategory } from '#libs/event-store';
import { type Clock, type Config, Fault, systemFault } from '#libs/platform';
import { PersonsUnusable } from '#libs/persons';
import {
  type LiveTables,
  logCheckpoint,
  ReadModelsUnavailable,
  verifyAgainstLog as verifyReadModel,
} from '#libs/read-models';
import { type Log, openLog } from '../event-stores.ts';
import { readModelsOf } from '../read-models.ts';
import { besideLogOf } from '../stores-beside-log.ts';
import {
  damaged,
  type Finding,
  missing,
  notCompared,
  ofKeys,
  ofLog,
  ofLostPersons,
  ofReadModel,
} from './findings.ts';

/** How a verification goes on. */
interface Verifying {
  readonly clock: Clock;
  /** Hears where the log ends as it begins; `null`: nothing is recorded. */
  readonly began: (position: Position | null) => void;
  /** Does a part of it, named in Danish, hearing how many events of it are done. */
  readonly followed: <Found>(label: string, part: (progress: OnProgress) => Promise<Found>) => Promise<Found>;
  /** Ends it with its reason. */
  readonly stop: AbortSignal;
}

class ReadModelsAway extends Fault {
  override readonly name = 'ReadModelsAway';
  readonly kind = 'unavailable';

  constructor(product: string, options: ErrorOptions) {
    super(`Læsemodellerne i ${product} kan ikke nås.`, options);
  }
}

/** That the person register is gone or damaged; one whose index key alone is away holds everybody still. */
const ofPersons = async (config: Config, { keys }: Log): Promise<readonly Finding[]> => {
  const persons = await besideLogOf(config).persons('read', { keys, indexKeyFile: config.indexKeyFile });
  await persons.close();
  return persons.lost instanceof PersonsUnusable ? [ofLostPersons(persons.lost)] : [];
};

const verifyOne = async (
  { store }: Log,
  tables: LiveTables,
  { followed }: Pick<Verifying, 'followed'>,
): Promise<Finding> => {
  const { name, categories } = tables.model;
  const found = await followed(`Læsemodellen ${name}`, (progress) =>
    verifyReadModel(store, tables, progress),
  );
  const { count } = await logCheckpoint(store, categories, await store.lastPosition(categories));
  return ofReadModel(tables, found, count - found.at.count);
};

async function* openedReadModels(config: Config, log: Log, verifying: Verifying): AsyncGenerator<Finding> {
  const readModels = await readModelsOf(config).open('read', {});
  try {
    for (const tables of readModels.all) yield await verifyOne(log, tables, verifying);
  } finally {
    await readModels.close();
  }
}

async function* ofReadModels(
  config: Config,
  log: Log,
  isLogWhole: boolean,
  verifying: Verifying,
): AsyncGenerator<Finding> {
  const { damage: damageOf, product, watch } = readModelsOf(config);
  const damage = (await damageOf?.()) ?? null;
  if (damage !== null) return yield damaged(damage);
  try {
    yield* openedReadModels(config, log, verifying);
  } catch (error) {
    verifying.stop.throwIfAborted();
    const isAway = error instanceof ReadModelsUnavailable;
    if (isAway && !watch && !systemFault(error.cause)) return yield missing;
    if (!isLogWhole) return yield notCompared;
    if (isAway && watch) throw new ReadModelsAway(product, { cause: error });
    throw error;
  }
}

/**
 * Verifies the stores that the configuration chose, over openings of its own that only read: the log against what was
 * acknowledged, then the read models against the log. Answers what was found in each, as it is found.
 *
 * @throws EventStoreUnavailable and other faults that say what is wrong.
 */
export async function* verifyStores(config: Config, verifying: Verifying): AsyncGenerator<Finding> {
  const log = await openLog(config, 'inspect');
  try {
    verifying.began(await log.store.lastPosition([participantCategory, reportingCategory]));
    const verified = await verifying.followed('Loggen', (progress) =>
      log.store.verify(progress, verifying.clock),
    );
    yield ofLog(verified);
    yield* ofKeys(log.keys.lost);
    yield* await ofPersons(config, log);
    yield* ofReadModels(config, log, verified.faults.length === 0, verifying);
  } finally {
    await log.close();
  }
}
