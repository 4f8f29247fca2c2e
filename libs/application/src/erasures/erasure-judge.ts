import { danishDateAt, type KeptCase, retentionOverFrom } from '#libs/domain';
import type { ErasureRegister } from '#libs/persons/erasures';
import type { Clock } from '#libs/platform';
import type { ErasureRefusalCode } from './erasure-answer.ts';
import type { KeptParticipant } from './kept-participant.ts';

/** How long records are kept after the end of the last forløb, in years. */
export interface Retention {
  readonly years: number;
}

/** Says whether a person may be erased now. */
export class ErasureJudge {
  readonly #erasures: ErasureRegister;
  readonly #clock: Clock;
  readonly #years: number;

  constructor(erasures: ErasureRegister, clock: Clock, { years }: Retention) {
    this.#erasures = erasures;
    this.#clock = clock;
    this.#years = years;
  }

  /** The first day on which the retention of a person is over, when that is today or lies behind; otherwise `null`. */
  overFrom(person: readonly KeptCase[]): string | null {
    const from = retentionOverFrom(person, this.#years);
    return from !== null && from <= danishDateAt(this.#clock.now()) ? from : null;
  }

  /** Why a person may not be erased now; `null` when nothing is in the way. `own`: the erasure that is judged, once approved. */
  async refusalOf(person: readonly KeptParticipant[], own?: string): Promise<ErasureRefusalCode | null> {
    const ids = person.map(({ participantId }) => participantId);
    const begun = (await this.#erasures.about(ids)).some(
      ({ state, erasureId }) => state !== 'proposed' && erasureId !== own,
    );
    if (begun || person.some(({ participantCase }) => participantCase.erased)) return 'participant_erased';
    if (this.overFrom(person) === null) return 'retention_not_over';
    return (await this.#erasures.holds(ids)).length > 0 ? 'on_hold' : null;
  }
}
