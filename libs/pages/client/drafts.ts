import { isChanged, type Loaded, type Row, rowOf } from './row.ts';
import { merged } from './merging.ts';
import { faultsInRow } from './typing.ts';

type Stored = Omit<Row, 'before' | 'provider'>;

/** A row as it comes back, and what became of its draft meanwhile. */
interface Restored {
  readonly row: Row;
  readonly found: 'nothing' | 'draft' | 'sent' | 'touched';
}

const prefix = 'uge';

/** The drafts of a tab, without names; free text is never among them. Those of somebody else are removed. */
export class Drafts {
  readonly #storage: Storage;
  readonly #own: string;
  readonly #week: string;

  /** @param owner who is signed in, and as what: two words without spaces. */
  constructor(storage: Storage, owner: string, week: string) {
    this.#storage = storage;
    this.#own = `${prefix} ${owner} `;
    this.#week = week;
    const theirs = `${prefix} ${owner.split(' ')[0]} `;
    for (const key of this.#keys()) if (!key.startsWith(theirs)) storage.removeItem(key);
  }

  /** Keeps what is not saved of a row; forgets it when there is nothing. @param hasReason the key goes with a reason, which is not kept. */
  keep({ before: _, provider: __, ...row }: Row, hasReason = false): void {
    const place = this.#place(row.id);
    const whole = { ...row, before: {}, provider: null };
    if (isChanged(whole) || faultsInRow(whole).length > 0)
      this.#storage.setItem(
        place,
        JSON.stringify({ ...row, key: hasReason ? null : row.key } satisfies Stored),
      );
    else this.#storage.removeItem(place);
  }

  has(id: string): boolean {
    return this.#storage.getItem(this.#place(id)) !== null;
  }

  /** The row as it was left, on top of what stands now. */
  restore(loaded: Loaded, provider: string | null): Restored {
    const kept = this.#storage.getItem(this.#place(loaded.id));
    if (kept === null) return { row: rowOf(loaded, provider), found: 'nothing' };
    const row: Row = { ...(JSON.parse(kept) as Stored), before: loaded.before, provider };
    if (row.revision === loaded.revision)
      return { row, found: Object.keys(row.sent).length > 0 ? 'sent' : 'draft' };
    const { row: now, isTouched } = merged(row, loaded);
    this.keep(now);
    if (isTouched) return { row: now, found: 'touched' };
    return { row: now, found: isChanged(now) ? 'draft' : 'nothing' };
  }

  /** Drafts of rows that are none of `shown`: the ids, by week. */
  elsewhere(shown: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const key of this.#keys()
      .filter((one) => one.startsWith(this.#own))
      .toSorted()) {
      const [week, id] = key.slice(this.#own.length).split(' ') as [string, string];
      if (week !== this.#week || !shown.has(id)) found.set(week, [...(found.get(week) ?? []), id]);
    }
    return found;
  }

  #place(id: string): string {
    return `${this.#own}${this.#week} ${id}`;
  }

  #keys(): readonly string[] {
    return Object.keys(this.#storage).filter((key) => key.startsWith(`${prefix} `));
  }
}
