import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fromSource } from '#libs/runtime/testing';
import { isEnough, neededFiles, neededNode } from './index.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly engines: { readonly node: string };
};

/** Makes Node say that it is 20.20.2 before anything of ours is loaded. */
const asNode20 = `--import=data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })",
)}`;

describe('A program that may open too few files', () => {
  it.each(
    ['cli', 'api', 'worker'].flatMap((app) =>
      [24, neededFiles - 1].map((allowed) => [app, allowed] as const),
    ),
  )('says so and what to do, and ends with 3: %s, %d', (app, allowed) => {
    const command = ['-c', `ulimit -n ${allowed}; exec "$0" "$@"`, process.execPath];
    const { status, stdout, stderr } = spawnSync(
      'sh',
      [...command, ...fromSource(`apps/${app}/src/main.ts`), '--help'],
      { encoding: 'utf8' },
    );
    expect({ status, stdout, stderr }).toEqual({
      status: 3,
      stdout: '',
      stderr: `Der er for mange åbne filer: systemet tillader færre end ${neededFiles} på én gang. Hæv grænsen (ulimit -n ${neededFiles} eller mere).\n`,
    });
  });
});

describe('A program under an old Node', () => {
  it.each(['cli', 'api', 'worker'])('says which Node it needs, and ends with 2: %s', (app) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [asNode20, ...fromSource(`apps/${app}/src/main.ts`), '--help'],
      { encoding: 'utf8' },
    );
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: `Nytteindsats kræver Node ${neededNode} eller nyere; dette er Node 20.20.2. Brug npm-scripterne (npm start, npm run -s cli -- ...), som har deres egen Node 24, eller installer en nyere.\n`,
    });
  });

  it('needs the Node that the package says', () => {
    expect(manifest.engines.node).toBe(`>=${neededNode}`);
  });

  it.each([
    ['20.20.2', false],
    ['22.15.1', false],
    ['22.16.0', true],
    ['22.23.1', true],
    ['24.0.0', true],
  ])('runs on %s: %s', (version, answer) => {
    expect(isEnough(version)).toBe(answer);
  });
});
