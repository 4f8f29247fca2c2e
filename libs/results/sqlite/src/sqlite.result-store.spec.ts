import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { backUpResults, openResultStoreIn, openResultStoreReadOnly, resultsPath } from '#libs/results/sqlite';
import { takeSteps } from '#libs/platform/sqlite';
import { describeResultStore } from '#libs/results/testing';
import { resultsSteps } from './results.tables.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const forms = { internal: '{"a":1}', published: null };

describeResultStore('SQLite', async () => {
  const [one, other] = [openResultStoreIn(folder), openResultStoreIn(folder)];
  const dispose = async (): Promise<void> => {
    await one.close();
    await other.close();
  };
  return { one, other, dispose };
});

describe('The file of results', () => {
  it('is its owner’s alone', async () => {
    await openResultStoreIn(folder).close();
    expect(statSync(resultsPath(folder)).mode & 0o077).toBe(0);
  });

  it('is read beside whoever writes it, and neither made nor written for that', async () => {
    const nothing = openResultStoreReadOnly(folder);
    expect(await nothing.formsOf('r-1')).toBeNull();
    expect(existsSync(resultsPath(folder))).toBe(false);
    const written = openResultStoreIn(folder);
    await written.keep('r-1', forms);
    const read = openResultStoreReadOnly(folder);
    await read.keep('r-1', { internal: '{}', published: null });
    expect(await read.formsOf('r-1')).toEqual(forms);
    await read.close();
    await written.close();
  });

  it.each([
    ['is no database', (path: string) => writeFileSync(path, 'this is no database at all, and long enough')],
    [
      'is of another version',
      (path: string) => {
        using db = new DatabaseSync(path);
        db.exec('CREATE TABLE other (id TEXT); PRAGMA user_version = 99');
      },
    ],
  ])('begins anew when what is there %s, for it can all be made again', async (_what, spoil) => {
    spoil(resultsPath(folder));
    expect(await openResultStoreReadOnly(folder).formsOf('r-1')).toBeNull();
    expect(await backUpResults(folder, folder)).toEqual([]);
    const results = openResultStoreIn(folder);
    await results.keep('r-1', forms);
    expect(await results.formsOf('r-1')).toEqual(forms);
    await results.close();
  });

  it.each(resultsSteps.map((_, index) => index + 1))(
    'keeps what it holds when a version that had taken %i of the steps made it',
    async (taken) => {
      const former = new DatabaseSync(resultsPath(folder));
      takeSteps(former, resultsSteps.slice(0, taken));
      former.exec(`INSERT INTO frozen_result VALUES ('r-1', '{"a":1}', NULL)`);
      former.close();
      const copy = join(folder, 'copy');
      mkdirSync(copy);
      expect(await backUpResults(folder, copy)).toEqual([resultsPath(copy)]);
      const restored = openResultStoreIn(copy);
      expect(await restored.formsOf('r-1')).toEqual(forms);
      await restored.close();
      const results = openResultStoreIn(folder);
      expect(await results.formsOf('r-1')).toEqual(forms);
      const difference = { from: 'r-1', to: 'r-2', form: 'internal', cells: 3 } as const;
      await results.keepDifference(difference);
      expect(await results.differencesTo(['r-2'])).toEqual([difference]);
      await results.close();
    },
  );

  it('is copied while it is in use', async () => {
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    expect(await backUpResults(folder, copy)).toEqual([]);
    const results = openResultStoreIn(folder);
    await results.keep('r-1', forms);
    expect(await backUpResults(folder, copy)).toEqual([resultsPath(copy)]);
    await results.close();
    const copied = openResultStoreReadOnly(copy);
    expect(await copied.formsOf('r-1')).toEqual(forms);
    await copied.close();
  });

  it('says that it cannot be had where nothing can be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openResultStoreIn(join(folder, 'file'))).toThrow(
      expect.objectContaining({ name: 'ResultsUnavailable', kind: 'unavailable' }),
    );
  });
});
