import { addDays, codes, codesOf, isoWeekOf, isValidOn, type ParticipantCommand } from '#libs/domain';
import type { Chance } from './chance.ts';
import { dayWithin, type ForloebDays, severalForloeb } from './forloeb-days.ts';

/** A command, and the Danish date on which it is given. */
export interface DatedCommand {
  readonly on: string;
  readonly command: ParticipantCommand;
}

const municipalities = ['751', '751', '751', '101', '461'];
const usual = ['jobparat', 'jobparat', 'aktivitetsparat'] as const;
const activities = ['nytteindsats', 'virksomhedspraktik', 'danskuddannelse', 'jobsoegning'] as const;
const reason = 'rettet';

const readinessOf = (chance: Chance) =>
  chance.happens(0.85) ? chance.oneOf(usual) : chance.oneOf(codesOf(codes.readiness));

const ydelseOn = (chance: Chance, day: string) =>
  chance.oneOf(codesOf(codes.ydelse).filter((code) => isValidOn(codes.ydelse, code, day)));

/** How many days after it happened something is recorded: mostly soon, now and then months later. */
const delay = (chance: Chance): number =>
  chance.happens(0.8) ? chance.integer(0, 9) : chance.integer(10, 150);

const enrolment = (chance: Chance, { from }: ForloebDays): DatedCommand => ({
  on: addDays(from, chance.integer(0, 3)),
  command: {
    command: 'EnrolParticipant',
    kommunekode: chance.oneOf(municipalities),
    enrolledOn: from,
    ydelse: ydelseOn(chance, from),
    readiness: readinessOf(chance),
    displacedUkrainian: chance.happens(0.4),
    targetGroupBasis: 'benefit',
  },
});

const changes = (chance: Chance, stretch: ForloebDays): readonly DatedCommand[] => {
  const some = (most: number) =>
    Array.from({ length: chance.integer(0, most) }, () => dayWithin(chance, stretch));
  const given = (day: string, command: ParticipantCommand): DatedCommand => ({
    on: addDays(day, delay(chance)),
    command,
  });
  const { number: forloeb } = stretch;
  return [
    ...some(3).map((effectiveFrom) =>
      given(effectiveFrom, {
        command: 'ChangeReadiness',
        forloeb,
        readiness: readinessOf(chance),
        effectiveFrom,
      }),
    ),
    ...some(2).map((effectiveFrom) =>
      given(effectiveFrom, {
        command: 'ChangeYdelse',
        forloeb,
        ydelse: ydelseOn(chance, effectiveFrom),
        effectiveFrom,
      }),
    ),
    ...some(1).map((effectiveFrom) =>
      given(effectiveFrom, {
        command: 'SetIndividualRequirement',
        forloeb,
        minutesPerWeek: chance.oneOf([600, 1200, null]),
        effectiveFrom,
        reason,
      }),
    ),
  ];
};

const sheet = (chance: Chance, week: string): ParticipantCommand => {
  const first = chance.oneOf([0, 600, 1500, 2220, 2220, 2221]);
  const activity = chance.oneOf(chance.happens(0.8) ? activities : codesOf(codes.activity));
  const entries = [{ activity, minutes: first }];
  const lawful = chance.oneOf(['sygdom', 'ferie', 'fritagelse', 'udeblivelse'] as const);
  return {
    command: 'RecordWeek',
    week,
    entries: chance.happens(0.1) ? [] : entries,
    absences: chance.happens(0.2) ? [{ kind: lawful, days: chance.oneOf([1, 2, 5]) }] : [],
    reason,
  };
};

/** Most weeks, some recorded twice; the shares of it differ by person. */
const weeks = (chance: Chance, { from, until }: ForloebDays): readonly DatedCommand[] => {
  const share = chance.oneOf([0.3, 0.7, 0.95]);
  const recorded: DatedCommand[] = [];
  for (let day = from; day <= until; day = addDays(day, 7)) {
    const times = chance.happens(share) ? chance.integer(1, chance.happens(0.1) ? 2 : 1) : 0;
    for (let time = 0; time < times; time += 1)
      recorded.push({
        on: addDays(day, chance.integer(0, 7) + delay(chance)),
        command: sheet(chance, isoWeekOf(day)),
      });
  }
  return recorded;
};

const transitions = (chance: Chance, stretch: ForloebDays): readonly DatedCommand[] =>
  Array.from({ length: chance.integer(0, 3) }, (_, index) => {
    const near = stretch.to !== null && chance.happens(0.5);
    const startsOn = near ? addDays(stretch.to, chance.integer(-10, 29)) : dayWithin(chance, stretch);
    const transitionId = `t-${stretch.number}-${index}`;
    const on = addDays(startsOn, chance.happens(0.2) ? -40 : delay(chance));
    const endedOn = addDays(startsOn, chance.integer(0, 120));
    const recorded: DatedCommand = {
      on,
      command: {
        command: 'RecordTransition',
        transitionId,
        transition: chance.oneOf(codesOf(codes.transition)),
        startsOn,
      },
    };
    const ended: DatedCommand = {
      on: addDays(endedOn, delay(chance)),
      command: { command: 'EndTransition', transitionId, endedOn, reason },
    };
    const withdrawn: DatedCommand = {
      on: addDays(on, delay(chance)),
      command: { command: 'WithdrawTransition', transitionId, reason },
    };
    return [recorded, ...(chance.happens(0.3) ? [ended] : []), ...(chance.happens(0.1) ? [withdrawn] : [])];
  }).flat();

const exit = (chance: Chance, { to }: ForloebDays, isLast: boolean): readonly DatedCommand[] => {
  if (to === null) return [];
  const reasons = codesOf(codes.exitReason).filter((code) => code !== 'doed');
  const exitReason = isLast && chance.happens(0.2) ? 'doed' : chance.oneOf(reasons);
  const left: DatedCommand = {
    on: addDays(to, chance.happens(0.6) ? 0 : chance.integer(1, 40)),
    command: { command: 'ExitParticipant', exitedOn: to, exitReason },
  };
  if (!isLast || chance.happens(0.8)) return [left];
  const back = addDays(left.on, chance.integer(1, 90));
  return [left, { on: back, command: { command: 'WithdrawExit', reason } }];
};

const corrections = (
  chance: Chance,
  { number: forloeb, from, until }: ForloebDays,
): readonly DatedCommand[] => {
  if (chance.happens(0.6)) return [];
  const on = addDays(until, chance.integer(-20, 120));
  const facts = chance.oneOf<object>([
    { kommunekode: chance.oneOf(municipalities) },
    { displacedUkrainian: chance.happens(0.5) },
    { enrolledOn: addDays(from, chance.integer(-9, 6)) },
    { readiness: readinessOf(chance) },
    { ydelse: ydelseOn(chance, from) },
  ]);
  return [{ on, command: { command: 'CorrectEnrolment', forloeb, ...facts, reason } }];
};

/**
 * What is recorded of one participant over some two years, in the order in which it is: some of it late, corrected or taken
 * back, some ahead. What does not fit the rest will be refused, which is part of the point.
 */
export const lateHistory = (chance: Chance, first: string, days: number): readonly DatedCommand[] => {
  const all = severalForloeb(chance, first, days);
  return all
    .flatMap((stretch) => [
      enrolment(chance, stretch),
      ...changes(chance, stretch),
      ...weeks(chance, stretch),
      ...transitions(chance, stretch),
      ...exit(chance, stretch, stretch === all.at(-1)),
      ...corrections(chance, stretch),
    ])
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
};
