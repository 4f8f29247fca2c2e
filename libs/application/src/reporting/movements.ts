import { type CellId, type ChangedCell, participantEventOf, type ParticipantEventType } from '#libs/domain';
import { participantIdOf } from '#libs/event-store';
import { fault, MalformedQuestion } from '../questions/malformed-question.ts';
import type { MovedPerson } from './moved-persons.ts';
import type { Cause, Step } from './person-steps.ts';

/** Why somebody moved a cell, and by how much. */
export type Because =
  | {
      readonly kind: 'event';
      readonly change: number;
      readonly participantId: string;
      readonly eventId: string;
      readonly type: ParticipantEventType;
      readonly recordedAt: string;
    }
  | { readonly kind: 'rule_set' | 'date' | 'not_shown'; readonly change: number };

/** How one person moved a cell. */
export interface Movement {
  /** All of the person's participants; none of somebody who may not be seen any more. */
  readonly participantIds: readonly string[];
  readonly change: number;
  readonly because: readonly Because[];
}

const mostReasons = 100_000;

/** Ages of registrations have a middle and a share, which no person adds to. */
const isSum = ({ cell }: ChangedCell): boolean =>
  !cell.startsWith('registreringsalder') || cell.endsWith('tal=antal');

const because = (cause: Cause, change: number): Because => {
  if (cause.kind !== 'event') return { kind: cause.kind, change };
  const { id: eventId, type, stream, metadata } = participantEventOf(cause.event);
  const { recordedAt } = metadata;
  return { kind: 'event', change, participantId: participantIdOf(stream), eventId, type, recordedAt };
};

const sum = (changes: readonly { readonly change: number }[]): number =>
  changes.reduce((total, { change }) => total + change, 0);

/** The movements of changed cells, gathered person by person. */
export class Movements {
  readonly #changed: readonly ChangedCell[];
  readonly #isSeen: (participantId: string) => Promise<boolean>;
  readonly #byCell: ReadonlyMap<CellId, Movement[]>;
  #reasons = 0;

  /** `isSeen`: whether a participant may be shown. */
  constructor(changed: readonly ChangedCell[], isSeen: (participantId: string) => Promise<boolean>) {
    this.#changed = changed;
    this.#isSeen = isSeen;
    this.#byCell = new Map(changed.filter(isSum).map(({ cell }) => [cell, []]));
  }

  /** @throws MalformedQuestion when there are too many for one answer. */
  async add({ participantIds, steps }: MovedPerson): Promise<void> {
    const told = steps.filter(({ cell }) => this.#byCell.has(cell));
    if (told.length === 0) return;
    this.#reasons += told.length;
    if (this.#reasons > mostReasons)
      throw new MalformedQuestion([
        fault('cell', 'Forskellen er for stor til ét svar: spørg om én celle ad gangen.'),
      ]);
    const seen = await Promise.all(participantIds.map(this.#isSeen));
    const isShown = seen.some(Boolean);
    const shown = new Set(participantIds.filter((_, index) => seen[index]));
    for (const [cell, moves] of Map.groupBy(told, (step) => step.cell))
      this.#byCell.get(cell)!.push(isShown ? this.#shown(shown, moves) : this.#hidden(moves));
  }

  /** Each changed cell with its movements; without any where it is no sum. */
  get cells() {
    return this.#changed.map((changed) => {
      const movements = this.#byCell.get(changed.cell);
      return movements ? { ...changed, movements } : changed;
    });
  }

  /** Whether the movements of every cell that is a sum add up to its change. */
  get accounted(): boolean {
    return this.#changed.every(
      ({ cell, change }) => !this.#byCell.has(cell) || sum(this.#byCell.get(cell)!) === change,
    );
  }

  #shown(shown: ReadonlySet<string>, steps: readonly Step[]): Movement {
    return {
      participantIds: [...shown],
      change: sum(steps),
      because: steps
        .map(({ cause, change }) => because(cause, change))
        .map((reason) =>
          reason.kind === 'event' && !shown.has(reason.participantId)
            ? { kind: 'not_shown', change: reason.change }
            : reason,
        ),
    };
  }

  #hidden(steps: readonly Step[]): Movement {
    return { participantIds: [], change: sum(steps), because: [{ kind: 'not_shown', change: sum(steps) }] };
  }
}
