import type { ReadModels } from '#libs/read-models';
import { openPostgresReadModels } from '#libs/read-models/postgres';
import { describeReadModels } from '#libs/read-models/testing';
import { openTestDatabase } from '#libs/platform/postgres/testing';

describeReadModels('PostgreSQL', async () => {
  const database = await openTestDatabase();
  const opened: ReadModels[] = [];
  const open = async (): Promise<ReadModels> => {
    const readModels = await openPostgresReadModels(database.url);
    opened.push(readModels);
    return readModels;
  };
  return {
    readModels: await open(),
    beside: open,
    writer: open,
    tamper: async (sql) => {
      const [live] = await database.sql<{ generation: number }>('SELECT generation FROM projection');
      await database.sql(`
        CREATE VIEW participant AS SELECT * FROM participant_${live!.generation};
        CREATE VIEW week_sheet AS SELECT * FROM week_sheet_${live!.generation};
        ${sql};
        DROP VIEW participant, week_sheet`);
    },
    dispose: async () => {
      for (const readModels of opened) await readModels.close();
      await database.dispose();
    },
  };
});
