/**
 * `npm run bench [name…]`: every measurement in one run, each in a process of its own; names pick some of them. Engines
 * that the environment does not name are started and ended (infra/engines). `BENCH_SIZES=smallest` only shows that each can be made.
 * `BENCH_BESIDE=<folder of another version, built>` measures that one and this one in turns (beside.mjs).
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const withEngines = fileURLToPath(new URL('../engines/with-engines', import.meta.url));
const engineOf = { postgres: 'postgres', kafka: 'kafka' };
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => basename(file, '.bench.mjs'));
const scriptOf = (name) =>
  process.env.BENCH_BESIDE ? [`${folder}beside.mjs`, name] : [`${folder}${name}.bench.mjs`];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`Ukendt måling: ${unknown.join(', ')}. Der findes: ${all.join(', ')}.`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : all) {
  console.error(`-- ${name}`);
  const engine = engineOf[name];
  const measurement = [process.execPath, ...scriptOf(name)];
  const [program, ...args] = engine ? [withEngines, engine, '--', ...measurement] : measurement;
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
