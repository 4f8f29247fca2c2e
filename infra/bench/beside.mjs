/**
 * A bench of this version and the same of another, in turns (BENCH_BESIDE: the folder of that one, built): what each line does in a
 * second of CPU, whatever else the machine does. A bench that compares by itself says so in its own words.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { danish, median, sized } from './measure.mjs';

const rounds = 3;
const [, , name] = process.argv;
const measuredHere = new URL('./measured-here.mjs', import.meta.url).href;
const folders = [fileURLToPath(new URL('../..', import.meta.url)), process.env.BENCH_BESIDE];

/** The lines of one run, by their names. */
const run = (folder) => {
  const bench = join(folder, 'infra/bench', `${name}.bench.mjs`);
  const { status, stdout } = spawnSync(process.execPath, ['--import', measuredHere, bench], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) process.exit(1);
  const said = stdout.split('\n').filter((line) => line !== '');
  for (const line of said) if (!line.startsWith('{')) console.log(line);
  const lines = said.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  return new Map(lines.map((line) => [line.name, line]));
};

const turns = [];
for (let round = 0; round < sized(rounds, 1); round += 1) {
  const ours = run(folders[0]);
  if (ours.size === 0) break;
  turns.push([ours, run(folders[1])]);
}
for (const [line, { unit }] of turns[0]?.[1] ?? []) {
  const rates = turns.map((turn) => turn.map((version) => version.get(line)?.rate));
  const [our, their] = [0, 1].map((side) => danish(median(rates.map((turn) => turn[side]))));
  const ratio = median(rates.map(([one, another]) => one / another));
  console.log(
    `${line.padEnd(34)} ${our} ${unit} af CPU, den anden udgave ${their}, nabokørsler × ${ratio.toFixed(2)}`,
  );
}
