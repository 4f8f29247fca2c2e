import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { projectionFollower } from '#libs/read-models';
import type { CaseChange } from '#libs/read-models/participants';
import { intercept } from './intercept.ts';
import { interceptCommits } from './read-models.harness.ts';
import { openParticipants } from './open-participants.ts';

const eventsPerBatch = 10;

/** A change that ends the process, as a power cut would, while it is being written. */
const deadly = (change: CaseChange): CaseChange => ({
  ...change,
  get revision(): number {
    process.kill(process.pid, 'SIGKILL');
    return change.revision;
  },
});

const [dataDir = '', deadlyTransaction = ''] = process.argv.slice(2);
let transactions = 0;

const { store } = await openSqliteEventStore({ dataDir, access: 'read' });
const inSmallBatches = intercept(store, (original) => ({
  async *subscribe(categories, after, signal) {
    for await (const message of original.subscribe(categories, after, signal)) {
      if (message.kind === 'caught-up') yield message;
      else
        for (let from = 0; from < message.events.length; from += eventsPerBatch)
          yield { kind: 'events', events: message.events.slice(from, from + eventsPerBatch) };
    }
  },
}));
const readModels = interceptCommits(openParticipants(dataDir), async (changes, to, commit) => {
  transactions += 1;
  const middle = transactions === Number(deadlyTransaction) ? Math.floor(changes.length / 2) : -1;
  await commit(
    changes.map((change, index) => (index === middle ? deadly(change) : change)),
    to,
  );
});

const runner = projectionFollower(inSmallBatches, readModels, {
  notify: ({ kind }) => {
    process.stdout.write(`${kind}\n`);
    if (kind === 'caught-up') process.exit(0);
  },
});
await runner.start();
