import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A size of a measurement, or with `BENCH_SIZES=smallest` the one that shows within moments that it can be made at all. */
export const sized = (whole, smallest) => (process.env.BENCH_SIZES === 'smallest' ? smallest : whole);

/** Runs `work` with a folder of its own, which is gone afterwards. */
export const withFolder = async (work) => {
  const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'nytteindsats-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const isBeside = Boolean(process.env.BENCH_BESIDE);

/** Seconds of CPU of this process and of those that it has waited for (Linux, whose ticks are hundredths). */
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (user + system) / 1e6 + (Number(fields[13]) + Number(fields[14])) / 100;
};

const clockSeconds = () => performance.now() / 1_000;

/** Seconds that `work` took: by the clock, or of CPU when another version is measured beside this one. */
export const seconds = async (work) => {
  const now = isBeside ? cpuSeconds : clockSeconds;
  const start = now();
  await work();
  return now() - start;
};

export const danish = (number) => Math.round(number).toLocaleString('da-DK');

/** One line of the result: a rate beside what it is measured against, and their ratio; for `beside.mjs` the rate alone. */
export const compare = (name, unit, rate, against, againstRate, aim) => {
  if (isBeside) return console.log(JSON.stringify({ name, unit, rate }));
  const ratio = rate / againstRate;
  const verdict =
    aim === undefined ? '' : ratio >= aim ? `  (mål ${aim}: nået)` : `  (mål ${aim}: IKKE nået)`;
  console.log(
    `${name.padEnd(34)} ${danish(rate).padStart(9)} ${unit.padEnd(14)} ${against.padEnd(34)} ${danish(againstRate).padStart(9)}   × ${ratio.toFixed(2)}${verdict}`,
  );
};

/** The middle one of some numbers. */
export const median = (numbers) =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];

/**
 * The median of several runs, in which the two sides take turns, so that noise hits both alike; of one side alone when the
 * other is another version's.
 */
export const inTurns = async (rounds, one, other) => {
  const results = [[], []];
  const turns = sized(rounds, 1);
  for (let turn = 0; turn < turns; turn += 1) {
    results[0].push(await one());
    if (!isBeside) results[1].push(await other());
  }
  return results.map(median);
};
