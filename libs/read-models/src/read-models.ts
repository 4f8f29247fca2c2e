import type { LiveTables } from './projection-target.ts';
import type { ComparableRows } from './verification.ts';

/**
 * The read models of one engine, open: what the log says, in rows. Disposable; everything in them can be made again from
 * the log. Every engine passes the contract suite in `#libs/read-models/testing`.
 */
export abstract class ReadModels {
  /** The live tables of every read model that was opened. */
  abstract readonly all: readonly LiveTables[];

  /** The live tables of the read model whose rows answer to a port: `of(ParticipantRows)`. */
  of<Rows extends ComparableRows>(port: abstract new () => Rows): LiveTables<Rows> {
    const isAsked = (tables: LiveTables): tables is LiveTables<Rows> => tables.rows instanceof port;
    const found = this.all.find(isAsked);
    if (!found) throw new TypeError(`no read model was opened that brings ${port.name}`);
    return found;
  }

  /** Lets go of the engine. */
  abstract close(): Promise<void>;
}
