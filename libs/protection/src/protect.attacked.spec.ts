import { afterAll, describe, expect, it } from '@jest/globals';
import { protect } from '#libs/protection';
import { type Attacked, attacked, RandomPublications } from '../testing/src/index.ts';

/** Small ones of every plan; `npm run test:protection` takes 200, and whole years, and prints what was suppressed. */
const few = [4, 5, 9, 12, 13, 15];
const asked = process.env.ATTACKED_SETS;
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const seeds = asked === undefined ? few : numbers(Number(asked));
const years = asked === undefined ? [] : numbers(Math.ceil(Number(asked) / 50));
/** It only ends an attack that would never end. */
const longestMs = 3_600_000;
const municipalities = [
  ...seeds.map((seed) => new RandomPublications(seed)),
  ...years.map((seed) => new RandomPublications(seed, true)),
];

const sum = (found: readonly Attacked[], of: (one: Attacked) => number): number =>
  found.reduce((so, one) => so + of(one), 0);

const line = (name: string, found: readonly Attacked[]): string => {
  const [cells, primary, secondary] = (['cells', 'primary', 'secondary'] as const).map((what) =>
    sum(found, (one) => one[what]),
  ) as [number, number, number];
  const seconds = Math.max(...found.map(({ milliseconds }) => milliseconds)) / 1000;
  return [
    `${name}: ${found.length} municipalities`,
    `${sum(found, ({ issues }) => issues)} issues, ${sum(found, ({ refused }) => refused)} refused`,
    `${cells} cells above 0, ${primary} primary`,
    `${secondary} secondary (${(secondary / primary).toFixed(2)} for one)`,
    `slowest ${seconds.toFixed(1)} s`,
    `breaches ${sum(found, ({ breaches }) => breaches.length)}`,
  ].join('; ');
};

describe('What a random municipality publishes', () => {
  const found: Attacked[] = [];
  afterAll(() => {
    if (asked === undefined) return;
    const plans = [...Map.groupBy(found, ({ plan }) => plan)].map(([plan, of]) => line(plan, of));
    process.stdout.write(`${[...plans, line('all', found)].join('\n')}\n`);
  });

  it.each(municipalities.map((one) => [one.name, one] as const))(
    'comes out, and no reader or insider narrows a number further than allowed: %s',
    async (_, municipality) => {
      const result = await attacked(municipality, protect);
      found.push(result);
      expect({ breaches: result.breaches, comesOut: result.issues > 0 }).toEqual({
        breaches: [],
        comesOut: true,
      });
    },
    longestMs,
  );
});
