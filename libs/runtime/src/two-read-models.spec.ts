import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import { type Config } from '#libs/platform';
import { verifyAgainstLog } from '#libs/read-models';
import { enrolIn } from '#libs/read-models/testing';
import { Scribe } from '#libs/testing';
import { backUpStores, openEngines } from '#libs/runtime';
import { describeTwoReadModels, twoReadModels } from '../testing/src/two-read-models.contract.ts';
import { readConfig } from './read-config.ts';

const configOf = (dataDir: string): Config => {
  const read = readConfig({ DATA_DIR: dataDir });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.config;
};

describeTwoReadModels('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-read-models-'));
  return {
    config: configOf(folder),
    tamper: async (sql) => {
      using db = new DatabaseSync(join(folder, 'read-models.db'));
      db.exec(sql((name) => name));
    },
    dispose: async () => rmSync(folder, { recursive: true }),
  };
});

it('A backup holds every read model of the list, and they answer at once where it is opened', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-read-models-'));
  const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
  const engines = await openEngines(configOf(data), 'write', { readModels: twoReadModels });
  await engines.projections!.start();
  const position = (await new Scribe(engines.store).give(1, enrolIn()))!;
  for (const { projection } of engines.projections!.all)
    expect(await projection.waitFor(position, 30_000)).toBe(true);
  mkdirSync(copy);
  const files = await backUpStores(configOf(data), copy, twoReadModels);
  expect(files).toContain(join(copy, 'read-models.db'));
  await engines.close();
  const restored = await openEngines(configOf(copy), 'read', { readModels: twoReadModels });
  const found = await Promise.all(
    restored.readModels.all.map(async (tables) => [
      tables.model.name,
      await verifyAgainstLog(restored.store, tables).then(({ at, faultCount }) => [at.count, faultCount]),
    ]),
  );
  expect(found).toEqual([
    ['participants', [1, 0]],
    ['counts', [1, 0]],
  ]);
  await restored.close();
  rmSync(folder, { recursive: true });
});
