import type { EventStore, OnProgress } from '#libs/event-store';
import type { ProjectionCheckpoint } from './checkpoint.ts';

/** Which row, by the Danish words for the columns of its key: `{ borger: '…', uge: '2022-W14' }`. */
type RowKey = Readonly<Record<string, string>>;

/** Where a read model is not what the log says. */
interface ReadModelFault {
  readonly table: string;
  /** Empty when the fault is in no row of its own. */
  readonly row: RowKey;
  /** What was found and where, in Danish, for people. */
  readonly message: string;
}

/** What `verify` found. */
export interface ReadModelVerification {
  /** The checkpoint as of which the rows were compared. */
  readonly at: ProjectionCheckpoint;
  /** Rows compared with a fresh replay. */
  readonly rows: number;
  /** How many faults there are. */
  readonly faultCount: number;
  /** The first 100 of them. */
  readonly faults: readonly ReadModelFault[];
}

/** How many faults are listed. */
export const mostFaults = 100;

const place = (table: string, row: RowKey): string =>
  [`Tabel ${table}`, ...Object.entries(row).map(([column, value]) => `${column} ${value}`)].join(', ');

/** Counts every fault and keeps the first. */
export class FaultTally {
  readonly faults: ReadModelFault[] = [];
  count = 0;

  /** A fault in a row of a table. */
  row(table: string, row: RowKey, finding: string): void {
    this.count += 1;
    if (this.faults.length < mostFaults)
      this.faults.push({ table, row, message: `${place(table, row)}: ${finding}` });
  }

  /** A fault in what the projection says of itself. */
  projection(name: string, finding: string): void {
    this.row('projection', { læsemodel: name }, finding);
  }

  /** Faults that are too many to be named one by one. */
  more(count: number): void {
    this.count += count;
  }
}

/** What was compared. */
export interface ComparedRows {
  /** The checkpoint of the rows, which were all read as of one moment. */
  readonly at: ProjectionCheckpoint;
  readonly rows: number;
}

/** Rows that can be compared with a fresh replay of the log. */
export interface ComparableRows {
  /**
   * Tallies every row that is not what a fresh replay of the log up to the rows' checkpoint makes, one that cannot be read,
   * and one that is missing. Reads only, in bounded memory; `progress` counts events replayed.
   */
  compareRows(store: EventStore, tally: FaultTally, progress: OnProgress): Promise<ComparedRows>;
}
