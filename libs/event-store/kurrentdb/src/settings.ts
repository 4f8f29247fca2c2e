import type { Upcast, Upcaster } from '#libs/event-store';
import type { Connection, KurrentDbAddress } from './connection-string.ts';
import type { MismatchSearch } from './mismatch.ts';
import type { Patience } from './patience.ts';
import type { StreamNames } from './stream-names.ts';

/** Something that went wrong and was overcome, or is about to be: for logs and metrics. */
export interface Trouble {
  readonly call: 'append' | 'read' | 'subscribe';
  /** What happened, e.g. `unavailable`, `NoAnswer`, `not-leader`, or what does not fit, e.g. `login`, `speaks-tls`. */
  readonly kind: string;
  /** How often in a row. */
  readonly failures: number;
}

export interface KurrentDbOptions extends KurrentDbAddress {
  /** Put before every stream's name in the server and invisible through the port: keeps test runs apart. */
  readonly streamPrefix?: string;
  /** How events of older versions are brought up to date; left out: as the product ships. */
  readonly upcasters?: readonly Upcaster[];
  readonly patience?: Partial<Patience>;
  /** Told of every trouble. */
  readonly onTrouble?: (trouble: Trouble) => void;
  /**
   * Asked before each try of an append: rejects when the server, since it failed, has come back with another log, as one
   * that was put back to an earlier time. Left out: nobody knows.
   */
  readonly expectSameLog?: () => Promise<void>;
}

/** What every part of the adapter works with. */
export interface Settings {
  readonly connection: Connection;
  readonly names: StreamNames;
  readonly upcast: Upcast;
  readonly patience: Patience;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly expectSameLog: () => Promise<void>;
  readonly mismatches: MismatchSearch;
}

/** How many events a page of a read, and a batch, holds. */
export const pageSize = 512;
