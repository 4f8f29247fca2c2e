import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#libs/event-store';
import type { ProviderNumbers } from '../commands/record-command.ts';
import { providerSight } from '../sight/sight-of.ts';
import { AskedDates } from './asked-dates.ts';
import {
  providedAssignment,
  type ProvidedAssignment,
  type ProvidedWeek,
  providedWeeks,
} from './provided-case.ts';

/** A participant as a provider sees it that it is assigned to. */
export interface ProvidedCaseAnswer {
  readonly participantId: string;
  /** The number of the last event that the provider sees, from 0. */
  readonly revision: number;
  readonly assignments: readonly ProvidedAssignment[];
  readonly weeks: readonly ProvidedWeek[];
}

interface ProvidedCaseAsked {
  readonly participantId: string;
  readonly providers: readonly ProviderNumbers[];
}

/** A participant's case for a provider, as the log stands; `null` when no assignment lets it see the participant now. */
export class ProvidedCaseQuery extends Query<ProvidedCaseAnswer | null> {
  readonly asked: ProvidedCaseAsked;

  constructor(asked: ProvidedCaseAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(ProvidedCaseQuery)
export class ProvidedCaseHandler implements IQueryHandler<ProvidedCaseQuery> {
  readonly #store: EventStore;
  readonly #dates: AskedDates;

  constructor(store: EventStore, dates: AskedDates) {
    this.#store = store;
    this.#dates = dates;
  }

  async execute({ asked }: ProvidedCaseQuery): Promise<ProvidedCaseAnswer | null> {
    const { participantId, providers } = asked;
    const today = this.#dates.today();
    const sight = await providerSight(this.#store, participantId, providers, today);
    return (
      sight && {
        participantId,
        revision: sight.head?.revision ?? 0,
        assignments: sight.assignments.map(providedAssignment),
        weeks: providedWeeks(sight.assignments, sight.participantCase.weeks, today),
      }
    );
  }
}
