import type { FollowerNotice } from '#libs/event-store/following';
import type { Trouble } from '#libs/event-store/kurrentdb';
import type { Config } from '#libs/platform';
import type { ActorRegister } from '#libs/access/actors';
import type { PersonRegister } from '#libs/persons';
import { ErasureFile, type ErasureRegister } from '#libs/persons/erasures';
import { OneHistory, type Projection, type ReadModels } from '#libs/read-models';
import { ParticipantRows, participantsReadModel } from '#libs/read-models/participants';
import type { ResultStore } from '#libs/results';
import type { StoreAccess } from './store-access.ts';
import { openActors } from './actors.ts';
import { expectErased } from './erasures.ts';
import { type Log, type LogOptions, openLog } from './event-stores.ts';
import { folderClock } from './practice-data.ts';
import { type Projections, projectionsOf } from './projections.ts';
import { type OpeningReadModels, readModelsOf } from './read-models.ts';
import { besideLogOf } from './stores-beside-log.ts';
import { openResults } from './results.ts';

/** The engines that the environment chose, open. */
export interface Engines extends Omit<Log, 'close'> {
  readonly readModels: ReadModels;
  /** Who the participants are. */
  readonly persons: PersonRegister;
  /** The holds on participants, and the erasures of persons. */
  readonly erasures: ErasureRegister;
  /** The erasures once more, outside of data and backups. */
  readonly erasureFile: ErasureFile;
  /** Who stands behind the ids of actors. */
  readonly actors: ActorRegister;
  /** The forms of frozen reports. */
  readonly results: ResultStore;
  /** The participants' rows, which the application asks. */
  readonly participants: ParticipantRows;
  /** Whether the log is the one that the read models were made of. */
  readonly history: OneHistory;
  /** Keep the read models up with the log once started, or watch who does; `null` without `write` access. */
  readonly projections: Projections | null;
  /** That of the participants. */
  readonly projection: Projection | null;
  /** Stops the projections, finishes what was accepted and closes everything. */
  close(): Promise<void>;
}

/** What a process is to the others that share its engines. */
interface EngineOptions extends OpeningReadModels, LogOptions {
  /** A worker projects into shared read models; other processes then watch. */
  readonly isWorker?: boolean;
  /** Hears how the projections are doing. */
  readonly notify?: (notice: FollowerNotice) => void;
}

/**
 * Opens all that the configuration chose. The projections are not started.
 *
 * @throws as `openLog`, and what the other stores throw as they are opened; then nothing stays open.
 */
export const openEngines = async (
  config: Config,
  access: StoreAccess,
  options: EngineOptions = {},
): Promise<Engines> => {
  let history: OneHistory | null = null;
  const onTrouble = (trouble: Trouble): void => {
    history?.doubt();
    options.onTrouble?.(trouble);
  };
  const expectSameLog = async (): Promise<void> => history?.expect();
  const beside = besideLogOf(config);
  const log = await openLog(config, access, { ...options, onTrouble, expectSameLog });
  const opened: { close(): Promise<void> | void }[] = [log];
  const closeOpened = async (): Promise<void> => {
    for (const one of opened.toReversed()) await one.close();
  };
  try {
    const persons = await beside.persons(access, { keys: log.keys, indexKeyFile: config.indexKeyFile });
    opened.push(persons);
    const actors = await openActors(config, access);
    opened.push(actors);
    const erasures = await beside.erasures(access);
    opened.push(erasures);
    const erasureFile = new ErasureFile(config.retention.erasureRegister);
    const results = await openResults(config, access);
    opened.push(results);
    const readModels = await readModelsOf(config).open(access, options);
    opened.push(readModels);
    const { isWorker = false, notify = () => undefined } = options;
    const projections =
      access === 'write'
        ? await projectionsOf(config, log.store, readModels.all, { isWorker, notify })
        : null;
    const close = async (): Promise<void> => {
      await projections?.stop();
      await closeOpened();
    };
    const projection = projections?.of(participantsReadModel.name) ?? null;
    const { rows } = readModels.of(ParticipantRows);
    const { store, keys } = log;
    history = new OneHistory(store, readModels.all);
    const stored = { keys, persons, erasures, erasureFile, actors, results };
    const stores = { store, ...stored, readModels, participants: rows };
    await expectErased({ ...stores, clock: folderClock(config).clock, retention: config.retention }, access);
    return { ...stores, history, projections, projection, close };
  } catch (error) {
    await closeOpened();
    throw error;
  }
};
