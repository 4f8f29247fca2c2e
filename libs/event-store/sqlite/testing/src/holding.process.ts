import { openSqliteEventStore } from '#libs/event-store/sqlite';

/** Holds the store of a data folder until it is killed; says when it does, or why it does not. */
const [dataDir = ''] = process.argv.slice(2);
try {
  await openSqliteEventStore({ dataDir, access: 'write' });
  process.stdout.write('holding\n');
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${(error as Error).name}: ${(error as Error).message}\n`);
}
