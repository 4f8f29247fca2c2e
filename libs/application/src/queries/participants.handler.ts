import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { assess, danishDateAt, inForceOn, timekravState } from '#libs/domain';
import { Clock } from '#libs/platform';
import { type ParticipantRow, ReadModels } from '#libs/read-models';
import {
  type ParticipantListItem,
  type ParticipantsAnswer,
  type ParticipantsFilter,
  ParticipantsQuery,
} from './participants.query.ts';
import { RuleSets } from './rule-sets.ts';

@QueryHandler(ParticipantsQuery)
export class ParticipantsHandler implements IQueryHandler<ParticipantsQuery> {
  readonly #readModels: ReadModels;
  readonly #ruleSets: RuleSets;
  readonly #clock: Clock;

  constructor(readModels: ReadModels, ruleSets: RuleSets, clock: Clock) {
    this.#readModels = readModels;
    this.#ruleSets = ruleSets;
    this.#clock = clock;
  }

  async execute({ filter }: ParticipantsQuery): Promise<ParticipantsAnswer> {
    const today = danishDateAt(this.#clock.now());
    const items: ParticipantListItem[] = [];
    const { kommunekode, state, cursor: after } = filter;
    for await (const { rows } of this.#readModels.participants({ kommunekode, state, after }))
      for (const row of rows) {
        const item = this.#item(row, kommunekode, today);
        if (!item || !isWanted(item, filter)) continue;
        if (items.length === filter.limit) return { items, next: items.at(-1)!.participantId };
        items.push(item);
      }
    return { items, next: null };
  }

  #item(row: ParticipantRow, kommunekode: string | undefined, today: string): ParticipantListItem | null {
    const ruleSet = this.#ruleSets.judging(undefined);
    const assessed = assess(row.case, ruleSet, today).findLast(
      (forloeb) => kommunekode === undefined || forloeb.kommunekode === kommunekode,
    );
    const facts = assessed && row.case.forloeb[assessed.number - 1];
    if (!facts) return null;
    return {
      participantId: row.participantId,
      kommunekode: facts.kommunekode,
      state: facts.exitedOn === null ? 'current' : 'exited',
      readiness: inForceOn(facts.readiness, today)!.value,
      enrolledOn: facts.enrolledOn,
      exitedOn: facts.exitedOn,
      timekrav: timekravState(assessed, ruleSet),
      metWeeks: assessed.metWeeks,
    };
  }
}

const isWanted = (item: ParticipantListItem, { state, readiness, timekrav }: ParticipantsFilter): boolean =>
  (state === undefined || item.state === state) &&
  (readiness === undefined || item.readiness === readiness) &&
  (timekrav === undefined || item.timekrav === timekrav);
