import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CheckpointsDamaged } from '#libs/messaging';
import { SqliteCheckpoints } from '#libs/messaging/sqlite';

describe('Publications’ checkpoints in a damaged file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'publications-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are told in words with what to do, and the file is left alone', () => {
    const path = join(folder, 'publications.db');
    const text = 'dette er ingen database '.repeat(100);
    writeFileSync(path, text);
    expect(() => new SqliteCheckpoints(path)).toThrow(CheckpointsDamaged);
    expect(new CheckpointsDamaged('x').text).toContain('Flyt filen væk, og start igen');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
