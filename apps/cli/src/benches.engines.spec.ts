import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isBrowserLeftOut } from '../../api/testing/src/real-browser.ts';
import { Aarhus2022 } from './demo/aarhus-2022.ts';
import { openDemo } from './demo-run/open-demo.ts';
import { Notes } from './shell/notes.ts';
import { fewOf } from './testing/few-of.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const folder = fileURLToPath(new URL('../../../infra/bench/', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.slice(0, -'.bench.mjs'.length))
  .filter((name) => name !== 'pages' || !isBrowserLeftOut);

const path = temporaryFolder();

/** Without a broker that others use: what is measured there are the product's own topics. */
const { KAFKA_BROKERS: _, ...environment } = process.env;

const measured = async (
  name: string,
  beside = '',
): Promise<{ readonly code: unknown; readonly printed: string }> => {
  const bench = spawn(process.execPath, [`${folder}bench.mjs`, name], {
    env: { ...environment, BENCH_SIZES: 'smallest', DEMO_DIR: path('demo'), BENCH_BESIDE: beside },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed, [code]] = await Promise.all([text(bench.stdout), once(bench, 'close')]);
  return { code, printed };
};

/** As it was built last: `npm ci` does. */
describe('Every measurement of `npm run bench`', () => {
  beforeAll(async () => {
    const call = {
      env: { DATA_DIR: path('demo') },
      notes: new Notes(new PassThrough()),
      stop: new AbortController().signal,
    };
    const demo = await openDemo(call, fewOf(new Aarhus2022(), 40));
    await demo[Symbol.asyncDispose]();
  });

  it.each(names)('can be made, and says in numbers what came out: %s', async (name) => {
    const { code, printed } = await measured(name);
    expect({ name, code }).toEqual({ name, code: 0 });
    const lines = printed.trimEnd().split('\n');
    expect(lines.filter((line) => !/\d/.test(line))).toEqual([]);
    expect(printed).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('can be made beside another version, in turns: each line in a second of CPU', async () => {
    const { code, printed } = await measured('rebuild', fileURLToPath(new URL('../../..', import.meta.url)));
    expect(code).toBe(0);
    expect(printed).toMatch(
      /^genopbygning +[\d.]+ hændelser\/s af CPU, den anden udgave [\d.]+, nabokørsler × \d+\.\d\d\n$/,
    );
  });
});
