import type { ReadLog } from '#libs/access/read-log';
import type { ActorRegister } from '#libs/access/actors';
import { testIssuer } from '#libs/access/testing';
import { testSignIn } from './test-sign-in.ts';
import { buildRuleSetCatalogue } from '#libs/domain';
import type { EventStore, ParticipantKeys, Position } from '#libs/event-store';
import type { PersonRegister } from '#libs/persons';
import type { ForgettingKit } from '#libs/persons/erasures/testing';
import { Metrics, SettableClock } from '#libs/platform';
import { type LiveTables, OneHistory, type Projection, projectionFollower } from '#libs/read-models';
import type { ParticipantRows } from '#libs/read-models/participants';
import type { ResultStore } from '#libs/results';
import { KnownHosts, ofLog, Projections, serveOperations, StoreVerifier } from '#libs/runtime';
import { OperationsClient } from '#libs/runtime/testing';
import { type Api, createApi } from '../../src/api.ts';
import type { ApiParts } from '../../src/api.parts.ts';
import type { ApiLimits } from '../../src/http/api.limits.ts';
import { ApiClient } from './api-client.ts';
import { RecordedLog } from './recorded-log.ts';
import { UnsteadyPersonRegister } from './unsteady-person-register.ts';
import { UnsteadyReadLog } from './unsteady-read-log.ts';
import { UnsteadyStore } from './unsteady-store.ts';

/** Empty engines for one test file's API. */
export interface TestEngines {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  readonly readLog: ReadLog;
  readonly persons: PersonRegister;
  readonly actors: ActorRegister;
  /** The forms of frozen reports. */
  readonly results: ResultStore;
  readonly forgetting: Pick<ForgettingKit, 'erasures' | 'erasureFile'>;
  /** The participants’ tables. */
  readonly readModels: LiveTables<ParticipantRows>;
  /** What the API asks how far the read models are; left out: it projects them itself. */
  readonly projection?: Projection;
  /** What the API asks whether the log is the one that they were made of; left out: it looks at the first command. */
  readonly history?: OneHistory;
  /** A position of the log that it never comes to. */
  readonly unreached: Position;
  /** Lets go of them and removes what they left. */
  close(): Promise<void>;
}

export type OpenTestEngines = () => Promise<TestEngines>;

/** An API on a socket of its own, over real engines. */
export interface RunningApi {
  readonly api: Api;
  readonly client: ApiClient;
  readonly operations: OperationsClient;
  readonly clock: SettableClock;
  readonly log: RecordedLog;
  readonly metrics: Metrics;
  readonly store: UnsteadyStore;
  readonly keys: ParticipantKeys;
  readonly readLog: UnsteadyReadLog;
  readonly persons: UnsteadyPersonRegister;
  readonly actors: ActorRegister;
  readonly projection: Projection;
  /** A position of the log that it never comes to. */
  readonly unreached: Position;
  /** Ends the API, then the engines. */
  end(): Promise<void>;
}

const ruleSets = () => {
  const built = buildRuleSetCatalogue();
  if (built.outcome === 'faulty') throw new Error(built.faults.join('\n'));
  return built.catalogue;
};

/** The clock of the tests stands here until it is set. */
export const testNow = '2023-01-16T09:00:00.000Z';

/** Starts an API on a free port of this machine. */
export const startApi = async (
  openEngines: OpenTestEngines,
  limits: Partial<ApiLimits> = {},
  further: Partial<Pick<ApiParts, 'publicUrl' | 'verifier' | 'signIn' | 'storeVerifier'>> = {},
): Promise<RunningApi> => {
  const engines = await openEngines();
  const store = new UnsteadyStore(engines.store);
  const projection = engines.projection ?? projectionFollower(store, engines.readModels);
  await projection.start();
  const clock = new SettableClock(testNow);
  const log = new RecordedLog();
  const readLog = new UnsteadyReadLog(engines.readLog);
  const metrics = new Metrics();
  const { keys, actors, results, readModels } = engines;
  const persons = new UnsteadyPersonRegister(engines.persons);
  const projections = new Projections([{ tables: readModels, projection }]);
  const parts = {
    store,
    history: engines.history ?? new OneHistory(store, [readModels]),
    keys,
    persons,
    actors,
    results,
    participants: readModels.rows,
    projections,
    clock,
    ruleSets: ruleSets(),
    metrics,
    readLog,
    ...engines.forgetting,
    retention: { years: 5 },
    statistics: { contact: 'statistik@kommune.dk', licence: null, revisionPolicy: 'Rettes hvert kvartal.' },
  };
  const storeVerifier = new StoreVerifier({
    results,
    clock,
    verify: async (hear) => hear({ finding: ofLog(await store.verify(undefined, clock)) }),
    onError: (error) => log.logger.error(error),
  });
  const api = await createApi({
    ...parts,
    storeVerifier,
    verifier: testIssuer.verifier(),
    signIn: testSignIn(),
    ...further,
    logger: log.logger,
    limits,
  });
  const { address } = await api.listen(0, '127.0.0.1');
  const client = new ApiClient(address);
  const watching = await serveOperations(
    api.readiness,
    { logger: log.logger, metrics },
    { variable: 'OPERATIONS_PORT', port: 0, host: '127.0.0.1', hosts: new KnownHosts() },
  );
  const operations = new OperationsClient(watching.bound.address);
  const end = async (): Promise<void> => {
    client.close();
    await api.close();
    await storeVerifier.close();
    await watching.close();
    await projection.stop();
    await engines.close();
  };
  const { unreached } = engines;
  return {
    api,
    client,
    operations,
    clock,
    log,
    metrics,
    store,
    keys,
    persons,
    actors,
    readLog,
    projection,
    unreached,
    end,
  };
};
