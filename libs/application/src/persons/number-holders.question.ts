import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Limit } from '#libs/access';
import { type NumberHolder, Persons } from './persons.ts';

/** Which of the participants that are seen have these CPR numbers, now or before. */
export class NumberHoldersQuery extends Query<readonly NumberHolder[]> {
  /** Each once, ten digits. */
  readonly numbers: readonly string[];
  readonly within: Limit;

  constructor(numbers: readonly string[], within: Limit) {
    super();
    this.numbers = numbers;
    this.within = within;
  }
}

/** Answers by the register, and by the log as it stands; throws as these. */
@QueryHandler(NumberHoldersQuery)
export class NumberHoldersHandler implements IQueryHandler<NumberHoldersQuery> {
  readonly #persons: Persons;

  constructor(persons: Persons) {
    this.#persons = persons;
  }

  execute({ numbers, within }: NumberHoldersQuery): Promise<readonly NumberHolder[]> {
    return this.#persons.holders(numbers, within);
  }
}

/** The holders, by number. */
export const byNumber = (holders: readonly NumberHolder[]): ReadonlyMap<string, readonly NumberHolder[]> =>
  Map.groupBy(holders, ({ cpr }) => cpr);
