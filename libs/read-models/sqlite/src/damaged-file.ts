import { existsSync, rmSync } from 'node:fs';
import { openReadOnly } from '#libs/platform/sqlite';
import { ReadModelsDamaged } from '#libs/read-models';
import { fileOf, refuseObstacle } from './read-models.file.ts';
import { withReadModelErrors } from './sqlite.failure.ts';
import type { AnySqliteReadModel } from './sqlite.read-model.ts';
import { isCurrent } from './sqlite.schema.ts';
import { checkpointOf } from './sqlite.tables.ts';

type Parts = readonly AnySqliteReadModel[];

const timeout = 5_000;

const checked = (path: string, parts: Parts): string | null => {
  using db = openReadOnly(path, timeout);
  const { quick_check: finding } = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  if (finding !== 'ok') return finding.split('\n').at(-1) ?? finding;
  for (const part of parts.filter((one) => isCurrent(db, one))) {
    part.statements(db, '');
    checkpointOf(db, part.model.name);
  }
  return null;
};

/**
 * What is damaged in the file of read models in a data folder, as SQLite says it; `null` when nothing is, or there is no
 * file. Looks through every page.
 *
 * @throws ReadModelsObstructed, ReadModelsUnavailable
 */
export const damageOfSqliteReadModels = (folder: string, parts: Parts): string | null => {
  const path = fileOf(folder);
  if (!existsSync(path)) return null;
  refuseObstacle(path);
  try {
    return withReadModelErrors(() => checked(path, parts));
  } catch (error) {
    if (error instanceof ReadModelsDamaged)
      return (error.cause as Error | undefined)?.message ?? error.message;
    throw error;
  }
};

/**
 * Removes the file of read models when it is damaged; answers whether it was. Nobody else may have it open.
 *
 * @throws as `damageOfSqliteReadModels`
 */
export const removeDamagedSqliteReadModels = (folder: string, parts: Parts): boolean => {
  if (damageOfSqliteReadModels(folder, parts) === null) return false;
  const path = fileOf(folder);
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) rmSync(file, { force: true });
  return true;
};
