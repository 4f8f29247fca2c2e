import type { DanishDate } from '../calendar/danish-date.ts';
import { type LinkedPair, personsOf } from '../participant/one-person.ts';
import { withEffect } from '../participant/transition-effect.ts';
import { type Goal, reachedOn } from '../statistics/goals.ts';
import { assessBriefly } from '../timekrav/brief-assessment.ts';
import type { CountedParticipant, ReportScope } from './report.ts';

/** On which days participants reached a goal first, of those who did. */
export class ReachedDays {
  readonly #scope: ReportScope;
  readonly #goal: Goal;
  readonly #days = new Map<string, DanishDate>();
  readonly #links: LinkedPair[] = [];

  constructor(scope: ReportScope, goal: Goal) {
    this.#scope = scope;
    this.#goal = goal;
  }

  addLink(link: LinkedPair): void {
    this.#links.push(link);
  }

  add({ participantId, case: participantCase, hidden }: CountedParticipant): void {
    const { kommunekode, ruleSet, on } = this.#scope;
    const judged = assessBriefly(participantCase, ruleSet, on);
    const days = withEffect(participantCase).forloeb.flatMap(({ kommunekode: own, transitions }, index) => {
      if (hidden.has(index + 1) || own !== kommunekode) return [];
      return reachedOn({ transitions, metInWeek: judged[index]?.metInWeek ?? null }, this.#goal) ?? [];
    });
    const [first] = days.toSorted();
    if (first !== undefined) this.#days.set(participantId, first);
  }

  /** Of each person the first day, in no order. */
  ofPersons(): readonly DanishDate[] {
    const persons = personsOf(this.#links);
    const first = new Map<unknown, DanishDate>();
    for (const [participantId, day] of this.#days) {
      const person = persons.get(participantId) ?? participantId;
      const known = first.get(person);
      if (known === undefined || day < known) first.set(person, day);
    }
    return [...first.values()];
  }
}
