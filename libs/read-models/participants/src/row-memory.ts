import { LRUCache } from 'lru-cache';
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
}

/** The links as of a checkpoint of some tables. */
interface KeptLinks {
  readonly tables: number;
  readonly hashSum: string;
  readonly links: readonly LinkedPair[];
}

/** Some two bytes of memory for each: the rows of 4,000 participants with a year of weeks each. */
const mostCharacters = 32 * 1024 * 1024;

/**
 * Rows that were read lately. Whoever reads everybody asks the tables only at which revision each row stands, and reads
 * those that memory has not at that revision: what is answered is what stands in the tables at that moment.
 */
export class RowMemory {
  readonly #kept: LRUCache<string, KeptRow> | null;
  #links: KeptLinks | null = null;

  /** `most`: characters of JSON; 0 keeps nothing. */
  constructor(most = mostCharacters) {
    this.#kept =
      most === 0 ? null : new LRUCache({ maxSize: most, sizeCalculation: ({ length }) => length || 1 });
  }

  /** The row; `undefined` when it is not kept as it stands there. */
  row({ tables, participantId, revision }: RowKey): ParticipantRow | undefined {
    const kept = this.#kept?.get(participantId);
    return kept?.tables === tables && kept.row.revision === revision ? kept.row : undefined;
  }

  /** Keeps a row of the tables, in the place of what was kept of the participant. */
  keep(tables: number, row: ParticipantRow, length: number): void {
    this.#kept?.set(row.participantId, { tables, row, length });
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
    if (this.#kept) this.#links = { tables, hashSum, links };
    return links;
  }
}

/** Reads every row from the tables. */
export const noMemory = new RowMemory(0);
