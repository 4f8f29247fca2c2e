import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ProviderNumbers } from '../commands/record-command.ts';
import { assignmentsOf } from '../sight/provider.sight.ts';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { CountedPage, type ListAsked } from './counted-page.ts';
import { ListOrder } from './list-order.ts';
import { inMunicipality, providedAssignment, type ProvidedAssignment } from './provided-case.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';

interface ProvidedParticipantsAsked extends ListAsked {
  readonly providers: readonly ProviderNumbers[];
  /** Only those whom this municipality assigned. */
  readonly kommunekode?: string | undefined;
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

/** A page of the participants assigned to a provider whom it sees now. */
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
    const { kommunekode, order = ListOrder.byId, signal } = asked;
    const providers = inMunicipality(asked.providers, kommunekode);
    const today = this.#dates.today();
    const page = new CountedPage<ProvidedParticipantItem>(asked);
    const after = order.isById ? asked.cursor : undefined;
    const everybody = { visible: VisibleMunicipalities.asked(kommunekode), knownAt: null, signal };
    for await (const { participantId, case: known } of this.#cases.all(everybody, { after })) {
      if (order.isById && !page.hasRoomFor(participantId)) break;
      const assignments = assignmentsOf(known, providers, today).map(providedAssignment);
      if (known.erased || assignments.length === 0) continue;
      page.add({ participantId, assignments });
    }
    return { items: page.kept, next: page.next };
  }
}
