import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { assessBriefly, inForceOn, type Readiness, timekravState, type TimekravState } from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { CountedPage, type ListAsked } from './counted-page.ts';
import type { CasesAsked, KnownCase } from './known-case.ts';
import type { Narrowed } from './everybodys-cases.ts';
import { ListOrder } from './list-order.ts';
import type { BesideId } from '../persons/person-names.ts';
import { RuleSets } from './rule-sets.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

export interface ParticipantsAsked
  extends Omit<CasesAsked, 'knownAt'>, Partial<Pick<CasesAsked, 'knownAt'>>, ListAsked {
  readonly state?: 'current' | 'exited' | undefined;
  readonly readiness?: Readiness | undefined;
  /** Judged today in Denmark, or on the Danish date of `knownAt`, under the default rule set, in the latest forløb. */
  readonly timekrav?: TimekravState | undefined;
}

/** So many who follow in the order of names are looked at, beyond those who fit on the page, before everybody is. */
const mostFollowing = 200;

/** A participant in a list, by the latest forløb. */
export interface ParticipantListItem extends BesideId {
  readonly participantId: string;
  readonly kommunekode: string;
  readonly state: 'current' | 'exited';
  readonly readiness: Readiness;
  readonly enrolledOn: string;
  readonly exitedOn: string | null;
  readonly timekrav: TimekravState;
  readonly metWeeks: number;
}

export interface ParticipantsAnswer {
  readonly items: readonly ParticipantListItem[];
  /** The cursor of the next page, `null` on the last. */
  readonly next: string | null;
}

/**
 * A page of participants.
 *
 * @throws MalformedQuestion
 */
export class ParticipantsQuery extends Query<ParticipantsAnswer> {
  readonly asked: ParticipantsAsked;

  constructor(asked: ParticipantsAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(ParticipantsQuery)
export class ParticipantsHandler implements IQueryHandler<ParticipantsQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: ParticipantsQuery): Promise<ParticipantsAnswer> {
    const { knownAt = null, order = ListOrder.byId, cursor } = asked;
    const on = await this.#dates.assessedOn({ knownAt });
    if (order.isById) return this.#page(asked, on, { after: cursor });
    const among = knownAt === null ? order.following(cursor, asked.limit + mostFollowing) : [];
    const near = among.length > asked.limit ? await this.#page(asked, on, { among }) : null;
    return near?.next ? near : this.#page(asked, on, {});
  }

  /** The page, of those to whom it is narrowed: the last one unless enough of them are wanted. */
  async #page(asked: ParticipantsAsked, on: string, narrowed: Narrowed): Promise<ParticipantsAnswer> {
    const { visible, signal, knownAt = null, state, order = ListOrder.byId } = asked;
    const page = new CountedPage<ParticipantListItem>(asked);
    for await (const known of this.#cases.all({ visible, signal, knownAt }, { state, ...narrowed })) {
      const isLooked = page.hasRoomFor(known.participantId);
      if (order.isById && !isLooked) break;
      const item = isLooked ? this.#item(known, visible, on) : null;
      if (item && isWanted(item, asked)) page.add(item);
    }
    return { items: page.kept, next: page.next };
  }

  #item(known: KnownCase, visible: VisibleMunicipalities, on: string): ParticipantListItem | null {
    const ruleSet = this.#ruleSets.judging(undefined);
    const assessed = assessBriefly(known.case, ruleSet, on).findLast(
      (one) => !known.hidden.has(one.number) && visible.includes(one),
    );
    const facts = assessed && known.case.forloeb[assessed.number - 1];
    if (!facts) return null;
    return {
      participantId: known.participantId,
      kommunekode: facts.kommunekode,
      state: facts.exitedOn === null ? 'current' : 'exited',
      readiness: inForceOn(facts.readiness, on)!.value,
      enrolledOn: facts.enrolledOn,
      exitedOn: facts.exitedOn,
      timekrav: timekravState(assessed, ruleSet),
      metWeeks: assessed.metWeeks,
    };
  }
}

const isWanted = (item: ParticipantListItem, { state, readiness, timekrav }: ParticipantsAsked): boolean =>
  (state === undefined || item.state === state) &&
  (readiness === undefined || item.readiness === readiness) &&
  (timekrav === undefined || item.timekrav === timekrav);
