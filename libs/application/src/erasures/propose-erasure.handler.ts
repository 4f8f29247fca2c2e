import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isWithin, type Limit } from '#libs/access';
import { type Decider, type Erasure, ErasureRegister, idsOf, isSameDecider } from '#libs/persons/erasures';
import { Clock } from '#libs/platform';
import { type ErasureAnswer, erasureAnswer, type ErasureRefused, erasureRefused } from './erasure-answer.ts';
import { ErasureJudge } from './erasure-judge.ts';
import { erasedParticipants } from './kept-participant.ts';
import { KeptPersons } from './kept-persons.ts';

/** What is proposed; both references have the form of a caller's id. */
export interface ProposedErasure {
  readonly participantId: string;
  readonly decision: string;
  readonly archiveDelivery: string;
}

/** Proposes to erase the person of a participant, and all that are linked with it. */
export class ProposeErasure extends Command<ErasureAnswer | ErasureRefused> {
  readonly proposed: ProposedErasure;
  readonly by: Decider;
  /** The municipalities that whoever proposes decides for. */
  readonly within: Limit;

  constructor(proposed: ProposedErasure, by: Decider, within: Limit) {
    super();
    this.proposed = proposed;
    this.by = by;
    this.within = within;
  }
}

@CommandHandler(ProposeErasure)
export class ProposeErasureHandler implements ICommandHandler<ProposeErasure> {
  readonly #persons: KeptPersons;
  readonly #judge: ErasureJudge;
  readonly #erasures: ErasureRegister;
  readonly #clock: Clock;

  constructor(persons: KeptPersons, judge: ErasureJudge, erasures: ErasureRegister, clock: Clock) {
    this.#persons = persons;
    this.#judge = judge;
    this.#erasures = erasures;
    this.#clock = clock;
  }

  async execute({ proposed, by, within }: ProposeErasure): Promise<ErasureAnswer | ErasureRefused> {
    const { participantId, decision, archiveDelivery } = proposed;
    const person = await this.#persons.of(participantId);
    const meant = person.find((one) => one.participantId === participantId);
    if (!meant?.kommunekoder.some((kommunekode) => isWithin(within, kommunekode)))
      return erasureRefused('unknown_participant');
    const refusal = await this.#judge.refusalOf(person);
    if (refusal) return erasureRefused(refusal);
    const erasure: Erasure = {
      erasureId: randomUUID(),
      participants: erasedParticipants(person),
      decision,
      archiveDelivery,
      proposedBy: by,
      proposedAt: this.#clock.now(),
      approvals: [],
      state: 'proposed',
      carriedOutAt: null,
      version: 0,
    };
    const standing = await this.#repeated(erasure);
    if (!standing && !(await this.#erasures.propose(erasure))) return erasureRefused('participant_erased');
    return erasureAnswer(standing ?? erasure, within);
  }

  /** The proposal that stands and says the same, by the same. */
  async #repeated({
    participants,
    decision,
    archiveDelivery,
    proposedBy,
  }: Erasure): Promise<Erasure | undefined> {
    return (await this.#erasures.about(idsOf({ participants }))).find(
      (one) =>
        one.decision === decision &&
        one.archiveDelivery === archiveDelivery &&
        isSameDecider(one.proposedBy, proposedBy) &&
        JSON.stringify(one.participants) === JSON.stringify(participants),
    );
  }
}
