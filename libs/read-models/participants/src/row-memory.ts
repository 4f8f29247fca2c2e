import type { LinkedPair } from '#libs/domain';
import type { ParticipantRow } from './participant.row.ts';

/** Which row of which tables. As long as none of it changes, neither does what the row says. */
export interface RowKey {
  /** Another number once a rebuild has put other tables in their place. */
  readonly tables: number;
  readonly participantId: string;
  readonly revision: number;
}

/** A row in memory, with what must be the same for it still to stand. */
interface KeptRow {
  readonly tables: number;
  readonly row: ParticipantRow;
  /** The characters of JSON that it was read from. */
  readonly length: number;
  /** Milliseconds of the memory's clock. */
  usedAt: number;
}

/** The links as of a checkpoint of some tables. */
interface KeptLinks {
  readonly tables: number;
  readonly hashSum: string;
  readonly links: readonly LinkedPair[];
}

/** Some two bytes of memory for each: the rows of 4,000 participants with a year of weeks each. */
const mostCharacters = 32 * 1024 * 1024;
/** Rows that nobody has asked for so long make room for others, which is looked for once a minute. */
const [idleMs, sweepMs] = [600_000, 60_000];

/**
 * Rows that were read lately. Whoever reads everybody asks the tables only at which revision each row stands, and reads
 * those that memory has not at that revision: what is answered is what stands in the tables at that moment. When there is
 * no more room, rows in use stay and others are not kept: readings of more than has room would else find nothing kept.
 */
export class RowMemory {
  readonly #most: number;
  readonly #now: () => number;
  readonly #kept = new Map<string, KeptRow>();
  #length = 0;
  #sweptAt = Number.NEGATIVE_INFINITY;
  #links: KeptLinks | null = null;

  /** `most`: characters of JSON; 0 keeps nothing. `now`: milliseconds. */
  constructor(most = mostCharacters, now: () => number = () => performance.now()) {
    this.#most = most;
    this.#now = now;
  }

  /** The row; `undefined` when it is not kept as it stands there. */
  row({ tables, participantId, revision }: RowKey): ParticipantRow | undefined {
    const kept = this.#kept.get(participantId);
    if (kept?.tables !== tables || kept.row.revision !== revision) return undefined;
    kept.usedAt = this.#now();
    return kept.row;
  }

  /** Keeps a row of the tables, if there is room, in the place of what was kept of the participant. */
  keep(tables: number, row: ParticipantRow, length: number): void {
    this.#drop(row.participantId);
    if (!this.#hasRoom(length)) this.#sweep();
    if (!this.#hasRoom(length)) return;
    this.#kept.set(row.participantId, { tables, row, length, usedAt: this.#now() });
    this.#length += length;
  }

  /** The links that tables hold which have handled events with this sum of hashes: those that were read last, or read now. */
  async links(
    tables: number,
    hashSum: string,
    read: () => Promise<readonly LinkedPair[]> | readonly LinkedPair[],
  ): Promise<readonly LinkedPair[]> {
    const last = this.#links;
    if (last?.tables === tables && last.hashSum === hashSum) return last.links;
    const links = await read();
    if (this.#most > 0) this.#links = { tables, hashSum, links };
    return links;
  }

  #hasRoom(length: number): boolean {
    return this.#length + length <= this.#most;
  }

  #drop(participantId: string): void {
    this.#length -= this.#kept.get(participantId)?.length ?? 0;
    this.#kept.delete(participantId);
  }

  #sweep(): void {
    const now = this.#now();
    if (now - this.#sweptAt < sweepMs) return;
    this.#sweptAt = now;
    for (const [participantId, { usedAt }] of this.#kept)
      if (now - usedAt > idleMs) this.#drop(participantId);
  }
}

/** Reads every row from the tables. */
export const noMemory = new RowMemory(0);
