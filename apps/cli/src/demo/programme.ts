import type { Activity } from '#libs/domain';
import type { Random } from './random.ts';
import { provider } from './synthetic-ids.ts';

/** An activity that a participant has every week, and where. */
export interface PlacedActivity {
  readonly activity: Activity;
  readonly provider?: string;
}

/** What a participant does in a forløb: counted hours in two or three places, and perhaps something that does not count. */
export interface Programme {
  readonly counted: readonly [PlacedActivity, ...PlacedActivity[]];
  readonly beside: PlacedActivity | null;
}

/** Combinations of activities that rule set aarhus-2022 counts, the longest hours first. */
const combinations = {
  nytteindsats_og_dansk: ['nytteindsats', 'danskuddannelse', 'mentorstoette'],
  praktik_og_dansk: ['virksomhedspraktik', 'danskuddannelse', 'vejledning_opkvalificering'],
  praktik: ['virksomhedspraktik', 'brancherettet_dansk'],
  loentilskud: ['loentilskud', 'danskuddannelse'],
  smaajob: ['nytteindsats', 'ordinaere_timer', 'danskuddannelse'],
  kursus: ['vejledning_opkvalificering', 'danskuddannelse', 'brancherettet_dansk'],
} as const satisfies Readonly<Record<string, readonly Activity[]>>;

const combinationWeights: Readonly<Record<keyof typeof combinations, number>> = {
  nytteindsats_og_dansk: 30,
  praktik_og_dansk: 25,
  praktik: 15,
  loentilskud: 8,
  smaajob: 10,
  kursus: 12,
};

const uncounted = ['jobsoegning', 'samtale', 'transport', 'behandling'] as const;

/** Danish lessons and mentors are registered without a place. */
const placeFor = (activity: Activity, random: Random): PlacedActivity =>
  activity === 'danskuddannelse' || activity === 'mentorstoette'
    ? { activity }
    : { activity, provider: provider(random) };

/** The programme of one forløb. */
export const programmeOf = (random: Random): Programme => {
  const [main, second, third] = combinations[random.weighted(combinationWeights)];
  const others = third !== undefined && random.chance(0.6) ? [second, third] : [second];
  return {
    counted: [placeFor(main, random), ...others.map((activity) => placeFor(activity, random))],
    beside: random.chance(0.35) ? { activity: random.pick(uncounted) } : null,
  };
};
