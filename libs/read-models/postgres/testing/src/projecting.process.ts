import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { connectionSettings, PostgresLease } from '#libs/platform/postgres';
import { projectionFollower, type ProjectionTarget, rebuild } from '#libs/read-models';
import { openPostgresReadModels } from '#libs/read-models/postgres';

const eventsPerBatch = 10;

const [dataDir = '', url = '', work = '', deadlyTransaction = '', deathMs = ''] = process.argv.slice(2);

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

let transactions = 0;

/** Ends the process so and so long after the deadly transaction was begun. */
const deadly = <Target extends ProjectionTarget>(target: Target): Target => {
  const apply = target.apply.bind(target);
  target.apply = async (...change) => {
    transactions += 1;
    if (transactions === Number(deadlyTransaction))
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(deathMs));
    await apply(...change);
  };
  return target;
};

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

const readModels = deadly(await openPostgresReadModels(url));

const rebuildOnce = async (): Promise<void> => {
  const beginRebuild = readModels.beginRebuild.bind(readModels);
  readModels.beginRebuild = async () => deadly(await beginRebuild());
  await rebuild(store, readModels);
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
