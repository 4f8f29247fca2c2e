import { isWithin, type Limit } from '#libs/access';
import { ParticipantErased, ParticipantKeys } from '#libs/event-store';
import { type Decider, ErasureRegister, type Hold } from '#libs/persons/erasures';
import { Clock } from '#libs/platform';
import { type ErasureRefused, erasureRefused } from './erasure-answer.ts';
import { KeptPersons } from './kept-persons.ts';

/** A hold as it is shown; `reason` is `null` when its key is gone. */
interface HoldAnswer extends Pick<Hold, 'kommunekode' | 'at'> {
  /** The actor. */
  readonly by: string;
  readonly reason: string | null;
}

/** The holds on a participant by the municipalities that are seen. */
export interface HoldsAnswer {
  readonly participantId: string;
  readonly holds: readonly HoldAnswer[];
}

/** Whose holds, and the municipalities that whoever asks decides for. */
export interface HoldsAsked {
  readonly participantId: string;
  readonly within: Limit;
}

/** What the reasons of holds are encrypted for. */
const context = ['hold', 'reason'] as const;

/** The holds on participants: each is a municipality's, with a reason that is encrypted under the participant's key. */
export class Holds {
  readonly #persons: KeptPersons;
  readonly #erasures: ErasureRegister;
  readonly #keys: ParticipantKeys;
  readonly #clock: Clock;

  constructor(persons: KeptPersons, erasures: ErasureRegister, keys: ParticipantKeys, clock: Clock) {
    this.#persons = persons;
    this.#erasures = erasures;
    this.#keys = keys;
    this.#clock = clock;
  }

  shown(asked: HoldsAsked): Promise<HoldsAnswer | ErasureRefused> {
    return this.#withSeen(asked, true, async () => null);
  }

  put(asked: HoldsAsked, reason: string, by: Decider): Promise<HoldsAnswer | ErasureRefused> {
    return this.#withSeen(asked, false, async (kommunekoder) => {
      const { participantId } = asked;
      const facts = await this.#facts(participantId, reason, by);
      const holds = kommunekoder.map((kommunekode): Hold => ({ participantId, kommunekode, ...facts }));
      return (await this.#erasures.putOnHold(holds)) ? null : erasureRefused('participant_erased');
    });
  }

  lift(asked: HoldsAsked, reason: string, by: Decider): Promise<HoldsAnswer | ErasureRefused> {
    return this.#withSeen(asked, true, async (kommunekoder) => {
      const { participantId } = asked;
      const lifting = await this.#facts(participantId, reason, by);
      const lifted = await this.#erasures.liftHolds(participantId, kommunekoder, lifting);
      return lifted ? null : erasureRefused('not_on_hold');
    });
  }

  /**
   * Does `work` with the municipalities that are seen; answers its refusal, or what stands then. A hold outlives the
   * forløb that it was put for: where `held`, whoever decides for its municipality sees it still, and can lift it.
   */
  async #withSeen(
    { participantId, within }: HoldsAsked,
    held: boolean,
    work: (kommunekoder: readonly string[]) => Promise<ErasureRefused | null>,
  ): Promise<HoldsAnswer | ErasureRefused> {
    const [meant] = await this.#persons.among(new Map(), participantId);
    const holders = held
      ? (await this.#erasures.holds([participantId])).map(({ kommunekode }) => kommunekode)
      : [];
    const meantFor = new Set([...(meant?.kommunekoder ?? []), ...holders]);
    const kommunekoder = [...meantFor].filter((one) => isWithin(within, one));
    if (!meant || kommunekoder.length === 0) return erasureRefused('unknown_participant');
    if (meant.participantCase.erased) return erasureRefused('participant_erased');
    try {
      return (await work(kommunekoder)) ?? (await this.#standing(participantId, kommunekoder));
    } catch (error) {
      if (error instanceof ParticipantErased) return erasureRefused('participant_erased');
      throw error;
    }
  }

  async #facts(
    participantId: string,
    reason: string,
    by: Decider,
  ): Promise<Pick<Hold, 'by' | 'at' | 'reason'>> {
    const sealed = await this.#keys.encrypt(participantId, ...context, reason);
    return { by, at: this.#clock.now(), reason: sealed };
  }

  async #standing(participantId: string, kommunekoder: readonly string[]): Promise<HoldsAnswer> {
    const holds: HoldAnswer[] = [];
    for (const { kommunekode, at, by, reason } of await this.#erasures.holds([participantId]))
      if (kommunekoder.includes(kommunekode))
        holds.push({
          kommunekode,
          at,
          by: by.actor,
          reason: await this.#keys.decrypt(participantId, ...context, reason),
        });
    return { participantId, holds };
  }
}
