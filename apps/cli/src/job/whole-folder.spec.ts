import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { removeUnfinished, writeWholeFolder } from './whole-folder.ts';

const path = temporaryFolder();

const parent = (name: string): string => {
  mkdirSync(path(name));
  return path(name);
};

describe('A whole folder', () => {
  it('appears with every file, for its owner alone', async () => {
    const out = parent('whole');
    const bytes = new Uint8Array([1, 2, 3]);
    await writeWholeFolder(out, 'report', [
      { name: 'a.json', bytes: '{"æ":1}' },
      { name: 'b.xlsx', bytes },
    ]);
    expect(readdirSync(out)).toEqual(['report']);
    expect(readFileSync(join(out, 'report/a.json'), 'utf8')).toBe('{"æ":1}');
    expect(new Uint8Array(readFileSync(join(out, 'report/b.xlsx')))).toEqual(bytes);
    expect(statSync(join(out, 'report')).mode & 0o077).toBe(0);
    expect(statSync(join(out, 'report/a.json')).mode & 0o077).toBe(0);
  });

  it('does not appear when a file of it cannot be written', async () => {
    const out = parent('torn');
    const files = [
      { name: 'a.json', bytes: '{}' },
      { name: 'no/such/folder.json', bytes: '{}' },
    ];
    await expect(writeWholeFolder(out, 'report', files)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(out)).not.toContain('report');
  });

  it('that is there is left as it is', async () => {
    const out = parent('there');
    await writeWholeFolder(out, 'report', [{ name: 'a', bytes: 'first' }]);
    await writeWholeFolder(out, 'report', [{ name: 'a', bytes: 'second' }]);
    expect(readFileSync(join(out, 'report/a'), 'utf8')).toBe('first');
  });

  it('is begun anew where a process died, and what others left is removed', async () => {
    const out = parent('died');
    for (const name of ['.unfinished-report', '.unfinished-statistik-751-2022-10-v1']) {
      mkdirSync(join(out, name));
      writeFileSync(join(out, name, 'a'), 'half');
    }
    await writeWholeFolder(out, 'report', [{ name: 'a', bytes: 'whole' }]);
    expect(readFileSync(join(out, 'report/a'), 'utf8')).toBe('whole');
    await removeUnfinished(out, '751');
    expect(readdirSync(out)).toEqual(['report']);
  });
});
