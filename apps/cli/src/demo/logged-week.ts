import type { CommandOf, IsoWeek, StatedAbsence, StatedHours } from '#libs/domain';
import type { PlacedActivity, Programme } from './programme.ts';
import type { Random } from './random.ts';
import type { WeekAim } from './week-aims.ts';

export type LoggedWeek = CommandOf<'RecordWeek'>;

/** `total` minutes over the places, in quarters of an hour: the first has the most, and what is left over. */
const share = (total: number, places: readonly PlacedActivity[], random: Random): readonly StatedHours[] => {
  const others = places.slice(1).map((place) => {
    const part = (total * random.integer(20, 35)) / 100;
    return { ...place, minutes: Math.floor(part / 15) * 15 };
  });
  const rest = others.reduce((left, { minutes }) => left - minutes, total);
  return [...places.slice(0, 1).map((place) => ({ ...place, minutes: rest })), ...others].filter(
    ({ minutes }, place) => place === 0 || minutes > 0,
  );
};

/** Minutes below the requirement, and never on it; some miss by a minute. */
const shortOf = (requirement: number, random: Random): number => {
  if (random.chance(0.03)) return requirement - 1;
  if (random.chance(0.15)) return requirement - random.pick([15, 30, 60]);
  return Math.floor((requirement * random.integer(20, 95)) / 100 / 15) * 15;
};

const minutesFor = (aim: WeekAim, random: Random): number => {
  switch (aim.kind) {
    case 'met':
      return aim.requirement + random.pick([0, 0, 0, 15, 30, 60, 120]);
    case 'short':
      return shortOf(aim.requirement, random);
    case 'attended':
      return random.integer(8, 100) * 15;
    case 'no_show':
    case 'absent':
      return 0;
  }
};

const absencesFor = (aim: WeekAim, random: Random): readonly StatedAbsence[] => {
  if (aim.kind === 'absent') return [{ kind: aim.absence, days: 5 }];
  if (aim.kind === 'no_show') return [{ kind: 'udeblivelse', days: random.integer(3, 5) }];
  if (aim.kind === 'met') return random.chance(0.06) ? [{ kind: 'sygdom', days: 1 }] : [];
  return [
    ...(random.chance(0.22) ? [{ kind: 'sygdom', days: random.integer(1, 3) } as const] : []),
    ...(random.chance(0.1) ? [{ kind: 'udeblivelse', days: random.integer(1, 2) } as const] : []),
  ];
};

/** The week as it really was: entries and absences that come to the aim. */
export const loggedWeek = (week: IsoWeek, aim: WeekAim, programme: Programme, random: Random): LoggedWeek => {
  const absences = absencesFor(aim, random);
  if (aim.kind === 'absent') return { command: 'RecordWeek', week, entries: [], absences };
  const counted = share(minutesFor(aim, random), programme.counted, random);
  const beside = aim.kind !== 'no_show' && programme.beside !== null && random.chance(0.6);
  const extra = beside ? [{ ...programme.beside, minutes: random.integer(2, 8) * 15 }] : [];
  return { command: 'RecordWeek', week, entries: [...counted, ...extra], absences };
};
