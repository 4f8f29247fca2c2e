import {
  decide,
  emptyCase,
  evolve,
  type IdentifiedEvent,
  type ParticipantCase,
  type ParticipantCommand,
} from '#libs/domain';
import { Chance } from './chance.ts';
import { type DatedCommand, lateHistory } from './late-history.ts';
import { somebodyElse } from './participant.scenario.ts';

/** When an event was recorded: its place among all events, and the Danish date. */
interface RandomRecording {
  readonly position: number;
  readonly on: string;
}

/** A participant with what stands of it, and when each event behind that was recorded, by its id. */
export interface RandomParticipant {
  readonly participantId: string;
  readonly participantCase: ParticipantCase;
  readonly recorded: ReadonlyMap<string, RandomRecording>;
}

/** So many random participants over so many days, and the date to which what is recorded of them is known. */
export interface RandomPopulation {
  readonly seed: number;
  readonly participants: number;
  readonly first: string;
  readonly days: number;
  readonly knownOn: string;
}

const idOf = (index: number): string => `${String(index + 1).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** Some are linked with somebody before them, so that several can be one person; a link may be taken back. */
const links = (chance: Chance, index: number, first: string): readonly DatedCommand[] => {
  if (index === 0 || chance.happens(0.85)) return [];
  const sameAs = idOf(chance.integer(0, index - 1));
  const on = new Date(Date.parse(first) + chance.integer(30, 600) * 86_400_000).toISOString().slice(0, 10);
  const given = (command: ParticipantCommand): DatedCommand => ({ on, command });
  return [
    given({ command: 'LinkParticipants', sameAs, reason: 'oprettet to gange' }),
    ...(chance.happens(0.2) ? [given({ command: 'UnlinkParticipants', sameAs, reason: 'to personer' })] : []),
  ];
};

/** What of these commands was not refused, in the order in which they were given. */
export const randomParticipants = (population: RandomPopulation): readonly RandomParticipant[] => {
  const { seed, participants, first, days, knownOn } = population;
  const chance = new Chance(seed);
  const given = Array.from({ length: participants }, (_, index) =>
    [...lateHistory(chance, first, days), ...links(chance, index, first)].map((dated) => ({
      ...dated,
      index,
    })),
  );
  const people = given.map((_, index) => ({
    participantId: idOf(index),
    participantCase: emptyCase,
    recorded: new Map<string, RandomRecording>(),
  }));
  let position = 0;
  const inOrder = given.flat().filter(({ on }) => on <= knownOn);
  for (const { on, command, index } of inOrder.toSorted((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
  )) {
    const person = people[index]!;
    const standing = person.participantCase;
    const decision = decide(standing, command, on, somebodyElse(standing, command));
    for (const event of decision.outcome === 'decided' ? decision.events : []) {
      position += 1;
      const identified: IdentifiedEvent = { ...event, id: `e-${position}` };
      person.participantCase = evolve(person.participantCase, identified);
      person.recorded.set(identified.id, { position, on });
    }
  }
  return people;
};
