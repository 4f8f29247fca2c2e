import type { Person } from '#libs/persons';
import { calendarWalk, type DemoCommand } from './calendar-walk.ts';
import { type SecondId, secondIds } from './doubles.ts';
import { type Member, membersOf } from './member.ts';
import { type ParticipantPlan, planOf } from './participant-plan.ts';
import { SyntheticPersons } from './synthetic-persons.ts';

export { aarhus2022Figures } from './cohorts.ts';
export type { DemoCommand } from './calendar-walk.ts';

/**
 * A synthetic year in Aarhus: its commands, in the order in which they are given, from 2,173 people's enrolments to the last
 * late registrations of 28 November 2022. None of them is refused. The status report from 1 January to 28 November 2022
 * over the cases that they make shows `aarhus2022Figures`, whatever the seed; the same seed makes the same commands.
 */
export class Aarhus2022 {
  readonly #seed: string;
  readonly #members: readonly Member[];
  readonly #plans: readonly ParticipantPlan[];
  readonly #secondIds: readonly SecondId[];

  constructor(seed = 'aarhus-2022') {
    this.#seed = seed;
    this.#members = membersOf(seed);
    this.#plans = this.#members.map((member) => planOf(seed, member));
    const staying = this.#members.filter(({ fate }) => fate.kind === 'stays');
    const plans = new Map(staying.map(({ index }) => [index, this.#plans[index]!]));
    this.#secondIds = secondIds(seed, plans, this.#members.length);
  }

  commands(): Generator<DemoCommand> {
    return calendarWalk(this.#seed, [...this.#plans, ...this.#secondIds.map(({ plan }) => plan)]);
  }

  /** Who the participants are, by their ids: nobody who exists (docs/access.md). */
  *persons(): Generator<readonly [participantId: string, person: Person]> {
    const persons = new SyntheticPersons(this.#seed);
    for (const { index, displacedUkrainian } of this.#members)
      yield [this.#plans[index]!.participantId, persons.of(index, displacedUkrainian)];
    for (const { plan, of } of this.#secondIds)
      yield [plan.participantId, persons.underTemporaryNumber(of, this.#members[of]!.displacedUkrainian)];
  }
}
