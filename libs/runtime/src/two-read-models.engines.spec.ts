import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase } from '#libs/platform/postgres/testing';
import { migrateTables } from '#libs/runtime';
import { describeTwoReadModels, twoReadModels } from '../testing/src/two-read-models.contract.ts';
import { readConfig } from './read-config.ts';

describeTwoReadModels('PostgreSQL', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-read-models-'));
  const database = await emptyDatabase();
  const read = readConfig({ DATA_DIR: folder, READ_MODELS: 'postgres', POSTGRES_URL: database.url });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  await migrateTables(read.config, {}, twoReadModels);
  return {
    config: read.config,
    tamper: async (sql) => {
      const [live] = await database.sql<{ generation: number }>(
        `SELECT generation FROM projection WHERE name = 'counts'`,
      );
      await database.sql(sql((name) => `${name}_${live!.generation}`));
    },
    dispose: async () => {
      await database.dispose();
      rmSync(folder, { recursive: true });
    },
  };
});
