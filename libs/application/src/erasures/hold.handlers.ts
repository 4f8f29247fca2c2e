import {
  Command,
  CommandHandler,
  type ICommandHandler,
  type IQueryHandler,
  Query,
  QueryHandler,
} from '@nestjs/cqrs';
import type { Decider } from '#libs/persons/erasures';
import type { ErasureRefused } from './erasure-answer.ts';
import { Holds, type HoldsAnswer, type HoldsAsked } from './holds.ts';

/** What stands on a participant. */
export class HoldsQuery extends Query<HoldsAnswer | ErasureRefused> {
  readonly asked: HoldsAsked;

  constructor(asked: HoldsAsked) {
    super();
    this.asked = asked;
  }
}

/** Puts a participant on hold, or lifts that, for the municipalities that whoever does it decides for. */
export class ChangeHold extends Command<HoldsAnswer | ErasureRefused> {
  readonly to: 'held' | 'lifted';
  readonly asked: HoldsAsked;
  readonly reason: string;
  readonly by: Decider;

  constructor(to: ChangeHold['to'], asked: HoldsAsked, reason: string, by: Decider) {
    super();
    this.to = to;
    this.asked = asked;
    this.reason = reason;
    this.by = by;
  }
}

@QueryHandler(HoldsQuery)
export class HoldsHandler implements IQueryHandler<HoldsQuery> {
  readonly #holds: Holds;

  constructor(holds: Holds) {
    this.#holds = holds;
  }

  execute({ asked }: HoldsQuery): Promise<HoldsAnswer | ErasureRefused> {
    return this.#holds.shown(asked);
  }
}

@CommandHandler(ChangeHold)
export class ChangeHoldHandler implements ICommandHandler<ChangeHold> {
  readonly #holds: Holds;

  constructor(holds: Holds) {
    this.#holds = holds;
  }

  execute({ to, asked, reason, by }: ChangeHold): Promise<HoldsAnswer | ErasureRefused> {
    return to === 'held' ? this.#holds.put(asked, reason, by) : this.#holds.lift(asked, reason, by);
  }
}
