import { aarhus2022Plan, type Fate } from './cohorts.ts';
import { Random } from './random.ts';

/** One of the scenario's people, before anything is planned. */
export interface Member {
  /** From 0, in the order of the plan's cohorts. */
  readonly index: number;
  readonly fate: Fate;
  readonly displacedUkrainian: boolean;
  /** True when the timekrav is met in 2022, in the first forløb. */
  readonly meetsTimekrav: boolean;
}

/** The people of every cohort; the seed says which of a cohort meet the timekrav. */
export const membersOf = (seed: string): readonly Member[] => {
  const members: Member[] = [];
  for (const { fate, people, displacedUkrainian, timekravMet } of aarhus2022Plan) {
    const random = new Random(`${seed}/cohort/${members.length}`);
    const places = Array.from({ length: people }, (_, place) => place);
    const meeting = new Set(random.sample(places, timekravMet));
    for (const place of places)
      members.push({
        index: members.length,
        fate,
        displacedUkrainian: place < displacedUkrainian,
        meetsTimekrav: meeting.has(place),
      });
  }
  return members;
};
