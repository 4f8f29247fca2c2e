import {
  type Decision,
  nobodyElse,
  type ParticipantCommand,
  type ParticipantEvent,
  type SameAs,
} from '#libs/domain';
import type { HmacKey } from '#libs/event-store';
import { PersonsUnavailable } from '#libs/persons';
import type { ErasureRegister } from '#libs/persons/erasures';
import type { CommandSight } from '../sight/command-sight.ts';
import type { RecordCommand } from './record-command.ts';

/**
 * Whether the erasure of the participant's person was approved, be it that its event is not recorded yet. Where the register
 * is away or silent nobody approves either: as with the keys in hand, commands go on.
 */
export const isBarred = async (
  erasures: Pick<ErasureRegister, 'bars'>,
  participantId: string,
): Promise<boolean> => {
  try {
    return await erasures.bars(participantId);
  } catch (error) {
    if (error instanceof PersonsUnavailable) return false;
    throw error;
  }
};

/** What judges may have to know; what has to be read is read when one asks. */
interface Circumstances {
  /** True when something is recorded under the participant's id, and nothing of it may be seen. */
  readonly isTaken: boolean;
  /** Whether the erasure of the person was approved. */
  readonly isBarred: () => Promise<boolean>;
  /** The key of the participant's digests. Throws ParticipantErased. */
  readonly digestKey: () => Promise<HmacKey>;
  /** What is known of the participant that a link names. */
  readonly sameAs: (id: string) => Promise<SameAs>;
}

/** A command before its judges, and the participant as whoever gives it sees it. */
export class Hearing {
  readonly given: RecordCommand;
  readonly sight: CommandSight;
  /** Danish date. */
  readonly today: string;
  readonly circumstances: Circumstances;
  #decision: Decision<ParticipantEvent> | undefined;
  #key: Promise<HmacKey> | undefined;
  #barred: Promise<boolean> | undefined;

  constructor(given: RecordCommand, sight: CommandSight, today: string, circumstances: Circumstances) {
    this.given = given;
    this.sight = sight;
    this.today = today;
    this.circumstances = circumstances;
  }

  get command(): ParticipantCommand {
    return this.given.parsed.command;
  }

  /** The key of the participant's digests; asked once. Throws ParticipantErased. */
  digestKey(): Promise<HmacKey> {
    this.#key ??= this.circumstances.digestKey();
    return this.#key;
  }

  /** Whether the erasure of the person was approved; asked once. */
  isBarred(): Promise<boolean> {
    this.#barred ??= this.circumstances.isBarred();
    return this.#barred;
  }

  /** What the domain decides; asked once. */
  async decision(): Promise<Decision<ParticipantEvent>> {
    this.#decision ??= this.sight.decide(this.command, this.today, await this.#sameAs());
    return this.#decision;
  }

  /** What the domain decided, once no judge refused. */
  async events(): Promise<readonly ParticipantEvent[]> {
    const decision = await this.decision();
    return decision.outcome === 'decided' ? decision.events : [];
  }

  async #sameAs(): Promise<SameAs> {
    const { command } = this;
    return command.command === 'LinkParticipants'
      ? this.circumstances.sameAs(command.sameAs.toLowerCase())
      : nobodyElse;
  }
}
