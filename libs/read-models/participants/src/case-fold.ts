import {
  blankSheet,
  evolve,
  evolveSheet,
  type IdentifiedEvent,
  isBlankSheet,
  isSheetEvent,
  participantEventOf,
  type Touched,
  touches,
  type WeekSheet,
} from '#libs/domain';
import { participantIdOf, type StoredEvent } from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import {
  type CaseChange,
  type CaseHead,
  emptyHead,
  listColumns,
  type ParticipantRow,
  type StandingCase,
} from './participant.row.ts';

/** An event is not the participant's next one: the log or the rows have lost or repeated something. */
export class OutOfSequence extends Error {
  override readonly name = 'OutOfSequence';

  constructor(revision: number, expected: number) {
    super(`event ${revision} of the stream came where ${expected} was due`);
  }
}

/**
 * What an event touches of the participant's case.
 *
 * @throws PoisonEvent when it cannot be read.
 */
export const touchedBy = (event: StoredEvent): Touched => {
  try {
    return touches(participantEventOf(event));
  } catch (cause) {
    throw new PoisonEvent(event, cause);
  }
};

/**
 * The participant whom an event is about.
 *
 * @throws PoisonEvent when it is about nobody.
 */
export const participantOf = (event: StoredEvent): string => {
  try {
    return participantIdOf(event.stream);
  } catch (cause) {
    throw new PoisonEvent(event, cause);
  }
};

/**
 * One participant's events folded over what stands, by the domain's folds. An event touches the head of the case or the
 * sheet of its own week and nothing else, so only those are handed to them: a fold costs the same however long the case
 * has become.
 */
export class CaseFold {
  readonly participantId: string;
  readonly #standing: StandingCase | null;
  readonly #sheets = new Map<string, WeekSheet | undefined>();
  #head: CaseHead;
  #revision: number;

  /** Starts at what stands, `null` for nothing. */
  constructor(participantId: string, standing: StandingCase | null) {
    this.participantId = participantId;
    this.#standing = standing;
    this.#head = standing?.head ?? emptyHead;
    this.#revision = standing?.revision ?? -1;
  }

  /**
   * Folds the participant's next event.
   *
   * @throws PoisonEvent when it is not the next, is of an unknown type, or has facts that cannot be read.
   */
  take(event: StoredEvent): void {
    try {
      if (event.revision !== this.#revision + 1) throw new OutOfSequence(event.revision, this.#revision + 1);
      this.#fold(participantEventOf(event));
      this.#revision = event.revision;
    } catch (cause) {
      throw new PoisonEvent(event, cause);
    }
  }

  #fold(event: IdentifiedEvent): void {
    if (isSheetEvent(event)) {
      const { week } = event.data;
      const sheet = this.#sheets.has(week) ? this.#sheets.get(week) : this.#standing?.sheets.get(week);
      const after = evolveSheet(sheet ?? blankSheet, event);
      this.#sheets.set(week, isBlankSheet(after) ? undefined : after);
    } else {
      const { weeks: _, ...head } = evolve({ ...this.#head, weeks: {} }, event);
      this.#head = head;
    }
  }

  /** What the events taken have changed. */
  change(): CaseChange {
    const standing = this.#standing;
    return {
      participantId: this.participantId,
      revision: this.#revision,
      head: this.#head === standing?.head ? null : this.#head,
      weeks: [...this.#sheets]
        .filter(([week, sheet]) => sheet !== standing?.sheets.get(week))
        .map(([week, sheet]) => ({ week, sheet: sheet ?? null })),
    };
  }

  /** The whole row, `null` when nothing was taken; only of a fold that started at nothing. */
  row(): ParticipantRow | null {
    if (this.#revision < 0) return null;
    const weeks: Record<string, WeekSheet> = {};
    for (const [week, sheet] of this.#sheets) if (sheet) weeks[week] = sheet;
    return {
      participantId: this.participantId,
      revision: this.#revision,
      ...listColumns(this.#head),
      case: { ...this.#head, weeks },
    };
  }
}
