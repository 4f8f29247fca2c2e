import { lengthOf, type ParticipantColumns, toParticipantRow } from './participant.columns.ts';
import type { ParticipantRow } from './participant.row.ts';
import type { RowKey, RowMemory } from './row-memory.ts';

/** A stretch of rows, in the order of ids, of which memory has some and the tables must be asked for the others. */
class RememberedRows {
  readonly #memory: RowMemory;
  readonly #keys: RowKey[] = [];
  readonly #remembered: (ParticipantRow | undefined)[] = [];
  /** The ids of those that the tables must be asked for. */
  readonly missing: string[] = [];

  constructor(memory: RowMemory) {
    this.#memory = memory;
  }

  add(key: RowKey): void {
    const row = this.#memory.row(key);
    this.#keys.push(key);
    this.#remembered.push(row);
    if (!row) this.missing.push(key.participantId);
  }

  /**
   * All of them, one at a time; `found`: those that were missing, in the same order.
   *
   * @throws DamagedRow behind the rows before it.
   */
  *with(found: Iterable<ParticipantColumns>): Generator<ParticipantRow> {
    const others = found[Symbol.iterator]();
    for (const [index, { tables }] of this.#keys.entries())
      yield this.#remembered[index] ?? this.#keep(tables, others.next().value as ParticipantColumns);
  }

  #keep(tables: number, columns: ParticipantColumns): ParticipantRow {
    const row = toParticipantRow(columns);
    this.#memory.keep(tables, row, lengthOf(columns));
    return row;
  }
}

/**
 * Keys in stretches of which the tables must be asked for `mostRead` rows at most, so that each can be read in one go; at
 * least one.
 */
export function* stretches(
  keys: Iterable<RowKey>,
  memory: RowMemory,
  mostRead: number,
): Generator<RememberedRows> {
  let stretch = new RememberedRows(memory);
  for (const key of keys) {
    stretch.add(key);
    if (stretch.missing.length < mostRead) continue;
    yield stretch;
    stretch = new RememberedRows(memory);
  }
  yield stretch;
}
