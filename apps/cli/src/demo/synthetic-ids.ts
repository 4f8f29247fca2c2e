import { createHash } from 'node:crypto';
import type { Random } from './random.ts';

/** The participant id of the scenario's nth person: a UUID made from the seed, of nobody. */
export const syntheticParticipantId = (seed: string, index: number): string => {
  const hex = createHash('sha256').update(`${seed}/participant/${index}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

const weights = [2, 7, 6, 5, 4, 3, 2, 1];
const passesModulus11 = (cvr: string): boolean =>
  weights.reduce((sum, weight, place) => sum + weight * Number(cvr[place]), 0) % 11 === 0;

/** Forty employers: CVR numbers from 99990000 up, which pass modulus 11 and which no company has. */
const employers: readonly string[] = Array.from({ length: 1_000 }, (_, index) => String(99_990_000 + index))
  .filter(passesModulus11)
  .slice(0, 40);

/** The CVR number of an invented employer. */
export const employerCvr = (random: Random): string => random.pick(employers);

/** The number of an invented place of activity: `P1000000001` to `P1000000060`, now and then an employer's CVR. */
export const provider = (random: Random): string =>
  random.chance(0.05) ? `CVR${employerCvr(random)}` : `P${1_000_000_000 + random.integer(1, 60)}`;
