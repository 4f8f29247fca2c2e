import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeTar } from './tar.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tar-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('An archive', () => {
  it('is read by the system’s tar, whatever the sizes', async () => {
    const sizes = [0, 1, 511, 512, 513, 100_000];
    const files = sizes.map((size) => join(folder, `file-${size}`));
    for (const [index, path] of files.entries())
      writeFileSync(path, Buffer.alloc(sizes[index] ?? 0, index + 1));
    const archive = join(folder, 'a.tar');
    await writeTar(archive, files);
    const out = mkdtempSync(join(folder, 'out-'));
    execFileSync('tar', ['-xf', archive, '-C', out]);
    for (const [index, size] of sizes.entries())
      expect(readFileSync(join(out, `file-${size}`))).toEqual(readFileSync(files[index] ?? ''));
  });

  it('is for the owner alone', async () => {
    const archive = join(folder, 'a.tar');
    await writeTar(archive, []);
    expect(statSync(archive).mode & 0o777).toBe(0o600);
  });

  it('never takes the place of a file', async () => {
    const archive = join(folder, 'a.tar');
    writeFileSync(archive, 'older');
    await expect(writeTar(archive, [])).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(archive, 'utf8')).toBe('older');
  });
});
