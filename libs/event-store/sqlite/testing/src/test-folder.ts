import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from '@jest/globals';

/** A data folder of its own for each test. */
export const testFolder = (): { readonly path: string; file(name: string): string } => {
  const folder = { path: '', file: (name: string) => join(folder.path, name) };
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'event-store-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true }));
  return folder;
};

/** Changes a SQLite file behind the back of everybody. */
export const tamper = (path: string, sql: string): void => {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
};
