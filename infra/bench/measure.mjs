import { mkdtempSync, rmSync } from 'node:fs';
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

/** Seconds that `work` took. */
export const seconds = async (work) => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

const danish = (number) => Math.round(number).toLocaleString('da-DK');

/** One line of the result: a rate beside what it is measured against, and their ratio. */
export const compare = (name, unit, rate, against, againstRate, aim) => {
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

/** The median of several runs, in which the two sides take turns, so that noise hits both alike. */
export const inTurns = async (rounds, one, other) => {
  const results = [[], []];
  const turns = sized(rounds, 1);
  for (let turn = 0; turn < turns; turn += 1) {
    results[0].push(await one());
    results[1].push(await other());
  }
  return results.map(median);
};
