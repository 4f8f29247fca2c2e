import { type Calls, type ReadRow, SignedOut } from './calls.ts';
import { merged, savedRow } from './merging.ts';
import { isChanged, type Row } from './row.ts';
import { callOf, type Outcome, type Saving } from './sending.ts';

/**
 * How saving a row ended. `touched`: somebody else changed the week; `away`: it was not sent, or could not be read again;
 * `unsaved`: what was to be saved was put back meanwhile.
 */
export type Saved =
  | { readonly kind: 'saved'; readonly position: string }
  | { readonly kind: 'touched' | 'unsaved' }
  | Exclude<Outcome, { readonly kind: 'saved' } | { readonly kind: 'changed' }>;

/** Where rows are kept while they are saved; somebody may type on meanwhile. */
export interface Kept {
  row(id: string): Row;
  put(row: Row, hasReason: boolean): void;
}

interface SaverParts {
  readonly calls: Pick<Calls, 'save' | 'rows'>;
  readonly kept: Kept;
  readonly week: string;
  readonly saving: Saving;
  readonly newKey: () => string;
}

const gone = 'Borgeren er ikke i denne uge længere. Indlæs siden igen.';
const mostTurns = 20;

/** Saves rows, each under the id of its draft and at the revision that it was loaded at. */
export class Saver {
  readonly #parts: SaverParts;

  constructor(parts: SaverParts) {
    this.#parts = parts;
  }

  /**
   * Saves what is changed when it begins. Where only something else of the participant changed, it tries again at once
   * under another id.
   */
  async save(id: string, reason: string): Promise<Saved> {
    const { kept } = this.#parts;
    const unheard = Object.keys(kept.row(id).changes).length === 0 ? await this.#mergedAgain(id) : null;
    if (unheard) return unheard;
    const open = new Set(Object.keys(kept.row(id).changes));
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const { outcome, sent } = await this.#send(id, open, reason);
      if (outcome.kind !== 'saved' && outcome.kind !== 'changed') return outcome;
      const end = outcome.kind === 'saved' ? outcome : await this.#mergedAgain(id);
      if (end !== null && end.kind !== 'saved') return end;
      const { changes } = kept.row(id);
      for (const slot of open) if ((end && sent.includes(slot)) || !(slot in changes)) open.delete(slot);
      if (open.size === 0) return end ?? { kind: 'unsaved' };
    }
    return { kind: 'away' };
  }

  async #send(
    id: string,
    open: ReadonlySet<string>,
    reason: string,
  ): Promise<{ readonly outcome: Outcome; readonly sent: readonly string[] }> {
    const { calls, kept, week, saving, newKey } = this.#parts;
    const hasReason = reason !== '';
    const before = kept.row(id);
    const call = callOf(before, open, { week, saving, reason });
    const row = { ...before, key: before.key ?? newKey(), sent: { ...before.sent, ...call.sent } };
    kept.put(row, hasReason);
    const outcome = await calls.save(call, row);
    const now = kept.row(id);
    if (outcome.kind === 'saved') kept.put(savedRow(now, call.sent, outcome.revision), hasReason);
    else if (outcome.kind !== 'unknown') kept.put({ ...now, sent: before.sent }, hasReason);
    return { outcome, sent: Object.keys(call.sent) };
  }

  async #mergedAgain(id: string): Promise<Saved | null> {
    const { calls, kept, week } = this.#parts;
    let read: readonly ReadRow[];
    try {
      read = await calls.rows(week, [id]);
    } catch (error) {
      return { kind: error instanceof SignedOut ? 'signedOut' : 'away' };
    }
    const [fresh] = read;
    if (!fresh) return { kind: 'refused', message: gone };
    const { row, isTouched } = merged(kept.row(id), fresh);
    kept.put(row, false);
    if (isTouched) return { kind: 'touched' };
    return isChanged(row) ? null : { kind: 'saved', position: '' };
  }
}
