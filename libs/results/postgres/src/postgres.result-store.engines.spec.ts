import { openTestDatabase } from '#libs/platform/postgres/testing';
import { openPostgresResultStore, resultTables } from '#libs/results/postgres';
import { describeResultStore } from '#libs/results/testing';

describeResultStore('PostgreSQL', async () => {
  const database = await openTestDatabase(resultTables);
  const [one, other] = [
    await openPostgresResultStore(database.url),
    await openPostgresResultStore(database.url),
  ];
  const dispose = async (): Promise<void> => {
    await Promise.all([one.close(), other.close()]);
    await database.dispose();
  };
  return { one, other, dispose };
});
