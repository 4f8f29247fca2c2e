import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ErasureFile } from '#libs/persons/erasures';
import { sampleErasure } from '#libs/persons/erasures/testing';

describe('The file of erasures', () => {
  let folder: string;
  let path: string;
  let file: ErasureFile;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'erasures-'));
    path = join(folder, 'apart', 'erasures.ndjson');
    file = new ErasureFile(path);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds what was added, each erasure once, for its owner alone', async () => {
    expect(await file.all()).toEqual(new Map());
    const [one, other] = [sampleErasure(), sampleErasure()];
    await file.add([]);
    await file.add([one]);
    await file.add([one, other]);
    expect([...(await new ErasureFile(path).all()).values()]).toEqual([one, other]);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('goes on behind a line that a crash cut off', async () => {
    const [one, other] = [sampleErasure(), sampleErasure()];
    await file.add([one]);
    appendFileSync(path, '{"erasureId":"å');
    expect([...(await file.all()).values()]).toEqual([one]);
    await file.add([other]);
    expect([...(await file.all()).values()]).toEqual([one, other]);
  });

  it('loses no line of several who add at once, also behind one that a crash cut off', async () => {
    const erasures = Array.from({ length: 20 }, () => sampleErasure());
    await file.add([erasures[0]!]);
    appendFileSync(path, '{"erasureId":"å');
    await Promise.all(erasures.map((erasure) => new ErasureFile(path).add([erasure])));
    expect(new Set((await file.all()).keys())).toEqual(new Set(erasures.map(({ erasureId }) => erasureId)));
  });

  it('says beforehand that it cannot be added to', async () => {
    await file.expectWritable();
    expect(await file.all()).toEqual(new Map());
    await expect(new ErasureFile(join(path, 'under')).expectWritable()).rejects.toMatchObject({
      name: 'ErasureFileUnusable',
    });
  });

  it('says what is wrong with it, and where', async () => {
    await file.add([sampleErasure()]);
    writeFileSync(path, 'noget andet\n');
    const unusable = { name: 'ErasureFileUnusable', text: expect.stringContaining(path) };
    await expect(file.all()).rejects.toMatchObject(unusable);
    await expect(new ErasureFile(join(path, 'under')).add([sampleErasure()])).rejects.toMatchObject({
      name: 'ErasureFileUnusable',
    });
  });
});
