import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Limit } from '#libs/access';
import { ErasureRegister } from '#libs/persons/erasures';
import { type ErasureAnswer, erasureAnswer } from './erasure-answer.ts';

interface ErasuresListAsked {
  readonly within: Limit;
  readonly kommunekode?: string | undefined;
  /** Left out: the latest first. */
  readonly oldestFirst?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ErasuresAnswer {
  readonly items: readonly ErasureAnswer[];
  readonly next: string | null;
}

/** A page of erasures that concern a municipality that is seen, by when they were proposed. */
export class ErasuresQuery extends Query<ErasuresAnswer> {
  readonly asked: ErasuresListAsked;

  constructor(asked: ErasuresListAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(ErasuresQuery)
export class ErasuresHandler implements IQueryHandler<ErasuresQuery> {
  readonly #erasures: ErasureRegister;

  constructor(erasures: ErasureRegister) {
    this.#erasures = erasures;
  }

  async execute({ asked }: ErasuresQuery): Promise<ErasuresAnswer> {
    const { within, kommunekode, oldestFirst, cursor: after, limit } = asked;
    const all = within === 'all' ? within : [...within];
    const kommuner = kommunekode === undefined ? all : [kommunekode];
    const erasures = await this.#erasures.page({ kommuner, oldestFirst, after, limit: limit + 1 });
    const items = erasures.slice(0, limit).map((erasure) => erasureAnswer(erasure, within));
    return { items, next: erasures.length > limit ? items.at(-1)!.erasureId : null };
  }
}
