import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { connectionSettings, PostgresLease } from '#libs/platform/postgres';
import { projectionFollower, rebuild } from '#libs/read-models';
import type { ParticipantTables } from '#libs/read-models/participants';
import { intercept } from '../../../testing/src/intercept.ts';
import { interceptCommits } from '../../../testing/src/read-models.harness.ts';
import { openPostgresParticipants } from './open-participants.ts';

const eventsPerBatch = 10;

const [dataDir = '', url = '', work = '', deadlyTransaction = '', deathMs = ''] = process.argv.slice(2);

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

let transactions = 0;

type ParticipantTarget = Pick<ParticipantTables, 'model' | 'checkpoint' | 'begin'>;
type ParticipantRebuild = Awaited<ReturnType<ParticipantTables['beginRebuild']>>;

/** The process ends so and so long after the deadly transaction was begun. */
const begun = (): void => {
  transactions += 1;
  if (transactions === Number(deadlyTransaction))
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(deathMs));
};

/** A target whose every transaction may be the deadly one. */
const deadly = <Target extends ParticipantTarget>(target: Target): Target =>
  interceptCommits(target, async (changes, to, commit) => {
    begun();
    await commit(changes, to);
  });

const deadlyRebuild = (target: ParticipantRebuild): ParticipantRebuild =>
  intercept(deadly(target), (original) => ({
    async load(rows) {
      begun();
      await original.load(rows);
    },
    async finish(checkpoint) {
      begun();
      await original.finish(checkpoint);
    },
  }));

const { store } = await openSqliteEventStore({ dataDir, access: 'read' });
const subscribe = store.subscribe.bind(store);
store.subscribe = async function* inSmallBatches(categories, after, signal) {
  for await (const message of subscribe(categories, after, signal)) {
    if (message.kind === 'caught-up') yield message;
    else
      for (let from = 0; from < message.events.length; from += eventsPerBatch)
        yield { kind: 'events', events: message.events.slice(from, from + eventsPerBatch) };
  }
};

const readModels = deadly(await openPostgresParticipants(url));

const rebuildOnce = async (): Promise<void> => {
  const mortal = intercept(readModels, (original) => ({
    beginRebuild: async () => deadlyRebuild(await original.beginRebuild()),
  }));
  await rebuild(store, mortal);
  process.exit(0);
};

const projectForEver = async (): Promise<void> => {
  const lease = new PostgresLease(connectionSettings(url));
  const acquire = lease.acquire.bind(lease);
  lease.acquire = async (name, signal) => {
    say({ kind: 'waiting' });
    return await acquire(name, signal);
  };
  const follower = projectionFollower(store, readModels, {
    lease,
    notify: (notice) => say({ ...('checkpoint' in notice && notice.checkpoint), kind: notice.kind }),
  });
  await follower.start();
};

await (work === 'rebuild' ? rebuildOnce() : projectForEver());
