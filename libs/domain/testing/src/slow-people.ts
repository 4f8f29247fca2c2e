import {
  assess,
  type AssessedForloeb,
  type Effective,
  type Forloeb,
  type ParticipantCase,
  type RuleSet,
} from '#libs/domain';
import type { RandomParticipant } from './random-participants.ts';
import { daysLater, type SlowPeriod, slowWeekDays } from './slow-calendar.ts';

/** What is asked: the forløb of one municipality or of all that may be seen, by a rule set, and the Danish date of T. */
export interface SlowScope {
  /** `null`: all that may be seen. */
  readonly kommunekode: string | null;
  /** The municipalities that may be seen; left out: all. */
  readonly seen?: readonly string[];
  readonly ruleSet: RuleSet;
  readonly knownOn: string;
}

/** A forløb in scope, whose it is, and how it is assessed; not at all when it begins later. */
export interface Spell {
  readonly participant: RandomParticipant;
  readonly person: string;
  readonly forloeb: Forloeb;
  readonly assessed: AssessedForloeb | undefined;
}

const never = '9999-12-31';

export const earlierOf = (one: string, other: string): string => (one < other ? one : other);
export const laterOf = (one: string, other: string): string => (one < other ? other : one);

export const lastCoveredDay = ({ exitedOn }: Forloeb): string =>
  exitedOn === null ? never : daysLater(exitedOn, -1);

export const covers = (forloeb: Forloeb, day: string): boolean =>
  forloeb.enrolledOn <= day && (forloeb.exitedOn === null || day < forloeb.exitedOn);

/** Of everybody, the smallest id among those who are linked with it, through whomever. */
const personsOf = (participants: readonly RandomParticipant[]): ReadonlyMap<string, string> => {
  const links = participants.flatMap(({ participantId, participantCase }) =>
    participantCase.links.map(({ sameAs }) => [participantId, sameAs] as const),
  );
  const ids = [...participants.map(({ participantId }) => participantId), ...links.flat()];
  const person = new Map(ids.map((id) => [id, id]));
  for (const _ of links)
    for (const [one, other] of links) {
      const smallest = earlierOf(person.get(one)!, person.get(other)!);
      person.set(one, smallest).set(other, smallest);
    }
  return person;
};

const lately = new WeakMap<
  ParticipantCase,
  { ruleSet: RuleSet; on: string; found: readonly AssessedForloeb[] }
>();

/** The assessment of a case; asked for the same again, it is not made anew. */
const assessed = (
  participantCase: ParticipantCase,
  ruleSet: RuleSet,
  on: string,
): readonly AssessedForloeb[] => {
  const known = lately.get(participantCase);
  if (known && known.ruleSet === ruleSet && known.on === on) return known.found;
  const found = assess(participantCase, ruleSet, on);
  lately.set(participantCase, { ruleSet, on, found });
  return found;
};

/** Every forløb in scope. */
export const spellsOf = (
  participants: readonly RandomParticipant[],
  { kommunekode, seen, ruleSet }: SlowScope,
  { assessedOn }: SlowPeriod,
): readonly Spell[] => {
  const person = personsOf(participants);
  return participants
    .flatMap((participant) => {
      const judged = assessed(participant.participantCase, ruleSet, assessedOn);
      return participant.participantCase.forloeb.map((forloeb, index) => ({
        participant,
        person: person.get(participant.participantId)!,
        forloeb,
        assessed: judged.find(({ number }) => number === index + 1),
      }));
    })
    .filter(({ forloeb }) => kommunekode === null || forloeb.kommunekode === kommunekode)
    .filter(({ forloeb }) => seen === undefined || seen.includes(forloeb.kommunekode));
};

/** Of several, that which was enrolled latest, then that of the greater participant id. */
export const lastOf = (spells: readonly Spell[]): Spell | undefined => {
  const key = ({ forloeb, participant }: Spell): string =>
    `${forloeb.enrolledOn} ${participant.participantId}`;
  return spells.toSorted((one, other) => (key(one) < key(other) ? -1 : 1)).at(-1);
};

/** Its transitions that count: not after the death, nor more than 28 days after its exit. */
export const transitionsOf = ({ participant, forloeb }: Spell): Forloeb['transitions'] => {
  const dead = participant.participantCase.forloeb.find(({ exitReason }) => exitReason === 'doed');
  const lastDay = forloeb.exitedOn === null ? never : daysLater(forloeb.exitedOn, 28);
  return forloeb.transitions.filter(
    ({ startsOn }) => startsOn <= earlierOf(lastDay, dead?.exitedOn ?? never),
  );
};

/** Whether a week of the participant belongs to the forløb: it is the last that covers a day of the week. */
export const owns = ({ participant, forloeb }: Spell, week: string): boolean =>
  participant.participantCase.forloeb.findLast((one) =>
    slowWeekDays(week).some((day) => covers(one, day)),
  ) === forloeb;

/** What is in force on a day: of the latest effective date, what was recorded last. */
export const inForce = <Value>(history: readonly Effective<Value>[], day: string): Value => {
  const begun = history.filter(({ effectiveFrom }) => effectiveFrom <= day);
  const latest = begun.map(({ effectiveFrom }) => effectiveFrom).reduce(laterOf);
  return begun.findLast(({ effectiveFrom }) => effectiveFrom === latest)!.value;
};
