import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readRuleSetFiles, UnreadableRuleSets } from './rule-set-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rule-sets-'));
});
afterEach(() => rm(folder, { recursive: true }));

const failure = async (): Promise<string> => {
  try {
    await readRuleSetFiles(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableRuleSets);
    return (error as Error).message;
  }
  throw new Error('The folder could be read');
};

describe('the folder of rule sets', () => {
  it('gives its .json files by name and nothing else', async () => {
    await writeFile(join(folder, 'b.json'), '{"id":"b"}');
    await writeFile(join(folder, 'a.json'), '\ufeff{"label":"æ"}');
    await writeFile(join(folder, 'readme.md'), 'x');
    expect(await readRuleSetFiles(folder)).toEqual([
      { fileName: 'a.json', text: '{"label":"æ"}' },
      { fileName: 'b.json', text: '{"id":"b"}' },
    ]);
  });

  it('may be empty, but must be there', async () => {
    expect(await readRuleSetFiles(folder)).toEqual([]);
    await expect(readRuleSetFiles(join(folder, 'none'))).rejects.toThrow(/RULE_SETS_DIR/);
  });

  it('is refused with a file larger than 1 MiB', async () => {
    await writeFile(join(folder, 'a.json'), ' '.repeat(1_048_576));
    expect(await readRuleSetFiles(folder)).toHaveLength(1);
    await writeFile(join(folder, 'a.json'), ' '.repeat(1_048_577));
    expect(await failure()).toMatch(/a\.json er større end 1 MiB/);
  });

  it('is refused with a file that is not UTF-8, or no file at all', async () => {
    await mkdir(join(folder, 'b.json'));
    expect(await failure()).toMatch(/b\.json er ikke en fil/);
    await rm(join(folder, 'b.json'), { recursive: true });
    await symlink('/dev/zero', join(folder, 'b.json'));
    expect(await failure()).toMatch(/b\.json er ikke en fil/);
    await rm(join(folder, 'b.json'));
    execFileSync('mkfifo', [join(folder, 'b.json')]);
    expect(await failure()).toMatch(/b\.json er ikke en fil/);
    await rm(join(folder, 'b.json'));
    await symlink('nowhere', join(folder, 'b.json'));
    expect(await failure()).toMatch(/b\.json kan ikke læses/);
    await rm(join(folder, 'b.json'));
    await writeFile(join(folder, 'a.json'), Buffer.from([0xe6]));
    expect(await failure()).toMatch(/a\.json er ikke UTF-8/);
  });

  it('is refused with more than 200 files', async () => {
    await Promise.all(
      Array.from({ length: 201 }, (_, index) => writeFile(join(folder, `${index}.json`), '{}')),
    );
    expect(await failure()).toMatch(/200/);
  });
});
