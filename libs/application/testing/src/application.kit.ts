import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  type CommandAnswer,
  givenBy,
  parseCommand,
  type ProviderNumbers,
  RecordCommand,
} from '#libs/application';
import type { Limit } from '#libs/access';
import type { ActorRegister } from '#libs/access/actors';
import { openActorRegisterIn } from '#libs/access/actors/sqlite';
import { shippedRuleSets, defaultRuleSet } from '#libs/domain';
import { type EventStore, participantCategory, type ParticipantKeys } from '#libs/event-store';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { type ForgettingKit, openForgettingKit } from '#libs/persons/erasures/testing';
import type { PersonRegister, SaidPerson } from '#libs/persons';
import { openSqlitePersonRegister } from '#libs/persons/sqlite';
import { Metrics, SettableClock } from '#libs/platform';
import { OneHistory, projectionFollower } from '#libs/read-models';
import { type ParticipantRows, RememberingParticipants } from '#libs/read-models/participants';
import { type Application, openApplication } from '#libs/runtime';
import { openParticipants } from '#libs/read-models/testing';
import type { ResultStore } from '#libs/results';
import { openResultStoreIn } from '#libs/results/sqlite';

/** An application on real engines in a folder of its own, with a clock that the test sets. */
export interface ApplicationKit {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  readonly persons: PersonRegister;
  readonly actors: ActorRegister;
  readonly results: ResultStore;
  readonly participants: ParticipantRows;
  readonly clock: SettableClock;
  readonly metrics: Metrics;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly forgetting: ForgettingKit;
  /** Where the stores lie. */
  readonly dataDir: string;
  /** Gives one command line, as a door would; `within`: the municipalities that whoever gives it may see. */
  give(
    line: object,
    options?: {
      expectedRevision?: number;
      bus?: CommandBus;
      within?: Limit;
      providers?: readonly ProviderNumbers[];
      actor?: string;
      person?: SaidPerson;
    },
  ): Promise<CommandAnswer>;
  /** Another application over the same engines: another process, as far as the command side can tell. */
  another(): Promise<Application>;
  /** Resolves when everything in the log is projected. */
  projected(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the kit; the clock stands at 1 December 2022. */
export const openApplicationKit = async (): Promise<ApplicationKit> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'nytteindsats-'));
  const { store, keys } = await openSqliteEventStore({ dataDir, access: 'write' });
  const readModels = openParticipants(dataDir);
  const runner = projectionFollower(store, readModels);
  await runner.start();
  const clock = new SettableClock('2022-12-01T10:00:00.000Z');
  const metrics = new Metrics();
  const persons = await openSqlitePersonRegister({ dataDir, access: 'write', keys });
  const forgetting = openForgettingKit(dataDir);
  const participants = new RememberingParticipants(readModels.rows);
  const history = new OneHistory(store, [readModels]);
  const actors = openActorRegisterIn(dataDir);
  const results = openResultStoreIn(dataDir);
  const ruleSets = {
    default: defaultRuleSet,
    byId: new Map(shippedRuleSets.map((ruleSet) => [ruleSet.id, ruleSet])),
  };
  const open = (): Promise<Application> =>
    openApplication({
      store,
      history,
      keys,
      persons,
      actors,
      results,
      participants,
      clock,
      metrics,
      ruleSets,
      ...forgetting,
      retention: { years: 5 },
    });
  const opened: Application[] = [await open()];
  return {
    store,
    keys,
    persons,
    actors,
    results,
    participants,
    clock,
    metrics,
    commands: opened[0]!.commands,
    queries: opened[0]!.queries,
    forgetting,
    dataDir,
    give: (
      line,
      {
        expectedRevision,
        bus = opened[0]!.commands,
        within = 'all',
        providers = [],
        actor = 'anonymous',
        person,
      } = {},
    ) => {
      const parsed = parseCommand(line, {});
      if (!('command' in parsed)) throw new Error(JSON.stringify(parsed));
      const origin = {
        actor: givenBy(actor),
        source: 'test',
        correlationId: randomUUID(),
        within,
        providers,
      };
      return bus.execute(
        new RecordCommand({ ...parsed, ...(person && { person }) }, origin, expectedRevision),
      );
    },
    another: async () => {
      opened.push(await open());
      return opened.at(-1)!;
    },
    projected: async () => {
      const end = await store.lastPosition([participantCategory]);
      if (end !== null) await runner.waitFor(end, 5_000);
    },
    close: async () => {
      await runner.stop();
      await Promise.all(opened.map((application) => application.close()));
      await readModels.close();
      await persons.close();
      await actors.close();
      await results.close();
      await store.close();
      await forgetting.close();
      for (const path of [dataDir, `${dataDir}.erasures.ndjson`])
        rmSync(path, { recursive: true, force: true });
    },
  };
};
