import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isWithin, type Limit } from '#libs/access';
import {
  type Decider,
  type Erasure,
  ErasureRegister,
  isSameDecider,
  missingApprovals,
} from '#libs/persons/erasures';
import { Clock } from '#libs/platform';
import { LostEveryRace } from '../recording/folded-streams.ts';
import {
  type ErasureAnswer,
  erasureAnswer,
  type ErasureRefused,
  erasureRefused,
  isErasureSeen,
} from './erasure-answer.ts';
import { ErasureJudge } from './erasure-judge.ts';
import { erasedParticipants, isAbout } from './kept-participant.ts';
import { KeptPersons } from './kept-persons.ts';
import { PersonEraser } from './person-eraser.ts';

/** Approves a proposed erasure for the municipalities that whoever approves decides for; the last approval carries it out. */
export class ApproveErasure extends Command<ErasureAnswer | ErasureRefused> {
  readonly erasureId: string;
  readonly by: Decider;
  readonly within: Limit;

  constructor(erasureId: string, by: Decider, within: Limit) {
    super();
    this.erasureId = erasureId;
    this.by = by;
    this.within = within;
  }
}

/** How often an approval that others were faster than is judged anew. */
const attempts = 5;

@CommandHandler(ApproveErasure)
export class ApproveErasureHandler implements ICommandHandler<ApproveErasure> {
  readonly #persons: KeptPersons;
  readonly #judge: ErasureJudge;
  readonly #erasures: ErasureRegister;
  readonly #eraser: PersonEraser;
  readonly #clock: Clock;

  constructor(
    persons: KeptPersons,
    judge: ErasureJudge,
    erasures: ErasureRegister,
    eraser: PersonEraser,
    clock: Clock,
  ) {
    this.#persons = persons;
    this.#judge = judge;
    this.#erasures = erasures;
    this.#eraser = eraser;
    this.#clock = clock;
  }

  /** @throws LostEveryRace, and what carrying out throws: the same approval again goes on where it ended. */
  async execute(command: ApproveErasure): Promise<ErasureAnswer | ErasureRefused> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const answer = await this.#attempt(command);
      if (answer === 'changed') continue;
      return 'status' in answer ? answer : erasureAnswer(answer, command.within);
    }
    throw new LostEveryRace();
  }

  async #attempt({ erasureId, by, within }: ApproveErasure): Promise<Erasure | ErasureRefused | 'changed'> {
    const erasure = await this.#erasures.of(erasureId);
    if (!erasure || erasure.state === 'replaced' || !isErasureSeen(erasure, within))
      return erasureRefused('unknown_erasure');
    if (isSameDecider(erasure.proposedBy, by)) return erasureRefused('same_approver');
    if (erasure.state === 'carried_out') return erasure;
    if (erasure.state === 'approved') return (await this.#eraser.goOn(erasureId)) ?? 'changed';
    return this.#approve(erasure, by, within);
  }

  /**
   * Judges the person as it stands now: what was recorded, linked or put on hold since the proposal counts. Approvals that
   * were given of the person as it stood otherwise are dropped.
   */
  async #approve(
    erasure: Erasure,
    by: Decider,
    within: Limit,
  ): Promise<Erasure | ErasureRefused | 'changed'> {
    const person = await this.#persons.of(erasure.participants[0]!.participantId);
    const refusal = await this.#judge.refusalOf(person);
    if (refusal) return erasureRefused(refusal);
    const participants = erasedParticipants(person);
    const earlier = isAbout(erasure, person) ? erasure.approvals : [];
    const missing = missingApprovals({ participants, approvals: earlier });
    const kommunekoder = missing.filter((one) => isWithin(within, one));
    if (kommunekoder.length === 0) return erasure;
    const approvals = [...earlier, { by, at: this.#clock.now(), kommunekoder }];
    const next: Erasure = { ...erasure, participants, approvals, version: erasure.version + 1 };
    if (missingApprovals(next).length > 0) return (await this.#erasures.save(next)) ? next : 'changed';
    const approved: Erasure = { ...next, state: 'approved' };
    await this.#eraser.expectReady();
    switch (await this.#erasures.approve(approved)) {
      case 'on_hold':
        return erasureRefused('on_hold');
      case 'changed':
        return 'changed';
      case 'saved':
        return (await this.#eraser.goOn(approved.erasureId)) ?? 'changed';
    }
  }
}
