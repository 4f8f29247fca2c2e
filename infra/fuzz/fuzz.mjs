// Sends requests that a fuzzer makes of the OpenAPI document, right and wrong ones, to a real API over a fresh data folder:
// no 5xx but 503, and no status, media type, header or body that the document does not know. One run after the other, each with the
// token of another role.
//
//   npm run test:fuzz [-- REQUESTS [SEED]]      20,000 unless said otherwise; the first time installs Schemathesis
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roleNames } from '#libs/access';
import { startApi } from '../started-api.mjs';
import { tokenFor } from '../token.mjs';

const schemathesis = 'schemathesis==4.32.5';
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const venv = join(root, 'node_modules/.cache/fuzz');
const examplesEach = 30;

const wanted = Number(process.argv[2] ?? 20_000);
const firstSeed = Number(process.argv[3] ?? 1);

const install = () => {
  if (existsSync(join(venv, 'bin/schemathesis'))) return;
  console.log(`installing ${schemathesis}`);
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  execFileSync(join(venv, 'bin/pip'), ['install', '--quiet', schemathesis], { stdio: 'inherit' });
};

const ansi = /\u001b\[[0-9;]*m/g;

/** One bounded run; answers how many requests it made and whether all answers were as documented. */
const run = ({ address, token }, openApi, folder, seed, examples) => {
  const fuzzer = spawnSync(
    join(venv, 'bin/schemathesis'),
    [
      ...['--config-file', join(here, 'schemathesis.toml'), 'run', openApi, '--url', address],
      ...['--header', `Authorization: Bearer ${token}`],
      ...['--phases', 'coverage,fuzzing', '--continue-on-failure', '--no-shrink'],
      ...['--workers', '2', '--max-examples', String(examples), '--seed', String(seed)],
      ...['--request-timeout', '30', '--warnings', 'off', '--suppress-health-check', 'all'],
    ],
    {
      cwd: folder,
      env: { ...process.env, OPENAPI: openApi, SCHEMATHESIS_HOOKS: join(here, 'hooks.py') },
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  const text = fuzzer.stdout.replaceAll(ansi, '');
  const requests = Number(/([\d,]+) generated/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
  if (requests === 0 || fuzzer.status !== 0) console.log(text, fuzzer.stderr);
  return { requests, clean: fuzzer.status === 0 };
};

/** How many answers the API gave by status, from its own metrics. */
const byStatus = async (operations) => {
  const counts = {};
  const metrics = await (await fetch(`${operations}/metrics`, { headers: { connection: 'close' } })).text();
  for (const [, status, count] of metrics.matchAll(
    /^nytteindsats_http_request_seconds_count\{.*status="(\d+)".*\} (\d+)$/gm,
  ))
    counts[status] = (counts[status] ?? 0) + Number(count);
  return counts;
};

install();
const folder = mkdtempSync(join(tmpdir(), 'nytteindsats-fuzz-'));
const { api, address, operations } = await startApi({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error' });
let requests = 0;
let clean = true;
try {
  const openApi = join(folder, 'openapi.json');
  writeFileSync(openApi, await (await fetch(`${address}/openapi.json`)).text());
  for (let seed = firstSeed; requests < wanted && clean; seed += 1) {
    const examples = Math.min(examplesEach, Math.max(5, Math.ceil((wanted - requests) / 17)));
    const role = roleNames[(seed - 1) % roleNames.length];
    const token = await tokenFor(join(folder, 'data'), role);
    const found = run({ address, token }, openApi, folder, seed, examples);
    requests += found.requests;
    clean = found.clean && found.requests > 0;
    console.log(
      `seed ${seed}, ${role}: ${found.requests} requests, ${clean ? 'all as documented' : 'NOT as documented'}`,
    );
  }
  clean &&= api.exitCode === null;
  console.log('answers by status', await byStatus(operations));
} finally {
  api.kill('SIGTERM');
  if (api.exitCode === null) await once(api, 'exit');
  rmSync(folder, { recursive: true });
}
console.log(
  clean
    ? `${requests} requests: no 5xx but 503, nothing outside the document`
    : `after ${requests} requests: see above`,
);
process.exitCode = clean ? 0 : 1;
