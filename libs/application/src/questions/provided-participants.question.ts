import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ProviderNumbers } from '../commands/record-command.ts';
import { assignmentsOf } from '../sight/provider.sight.ts';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { inMunicipality, providedAssignment, type ProvidedAssignment } from './provided-case.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';

interface ProvidedParticipantsAsked {
  readonly providers: readonly ProviderNumbers[];
  /** Only those whom this municipality assigned. */
  readonly kommunekode?: string | undefined;
  /** What the page before answered as `next`. */
  readonly cursor?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** A participant in a provider's list. */
interface ProvidedParticipantItem {
  readonly participantId: string;
  readonly assignments: readonly ProvidedAssignment[];
}

export interface ProvidedParticipantsAnswer {
  readonly items: readonly ProvidedParticipantItem[];
  /** The cursor of the next page, `null` on the last. */
  readonly next: string | null;
}

/** A page of the participants assigned to a provider whom it sees now, in the order of their ids. */
export class ProvidedParticipantsQuery extends Query<ProvidedParticipantsAnswer> {
  readonly asked: ProvidedParticipantsAsked;

  constructor(asked: ProvidedParticipantsAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(ProvidedParticipantsQuery)
export class ProvidedParticipantsHandler implements IQueryHandler<ProvidedParticipantsQuery> {
  readonly #cases: Cases;
  readonly #dates: AskedDates;

  constructor(cases: Cases, dates: AskedDates) {
    this.#cases = cases;
    this.#dates = dates;
  }

  async execute({ asked }: ProvidedParticipantsQuery): Promise<ProvidedParticipantsAnswer> {
    const { kommunekode, cursor: after, limit, signal } = asked;
    const providers = inMunicipality(asked.providers, kommunekode);
    const today = this.#dates.today();
    const items: ProvidedParticipantItem[] = [];
    const everybody = { visible: VisibleMunicipalities.asked(kommunekode), knownAt: null, signal };
    for await (const { participantId, case: known } of this.#cases.all(everybody, { after })) {
      const assignments = assignmentsOf(known, providers, today).map(providedAssignment);
      if (known.erased || assignments.length === 0) continue;
      if (items.length === limit) return { items, next: items.at(-1)!.participantId };
      items.push({ participantId, assignments });
    }
    return { items, next: null };
  }
}
