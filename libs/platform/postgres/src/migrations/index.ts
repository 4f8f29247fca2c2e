import { readModels } from './0001-read-models.ts';
import type { Migration } from './migration.ts';

/** Every step of the database's shape, in order. */
export const migrations: readonly Migration[] = [readModels];
