import type { ReadRow } from './calls.ts';
import { clockText } from '../src/grid/last-saved.ts';
import { conflictText } from './conflict-text.ts';
import type { Drafts } from './drafts.ts';
import { button, element } from './elements.ts';
import { foundStates, type Line, loadedOf } from './line.ts';
import { merged } from './merging.ts';
import { noteLine } from './note.ts';
import { isChanged, type Loaded, type Row } from './row.ts';
import { type RowState, stateText } from './row-state.ts';
import { type Layout, RowView } from './row-view.ts';
import type { Kept } from './saving.ts';
import { faultsInRow } from './typing.ts';

/** The participants of the page, each read when it is first needed. */
export class Lines implements Kept {
  readonly #body: HTMLTableSectionElement;
  readonly #layout: Layout;
  readonly #drafts: Drafts;
  readonly #provider: string | null;
  readonly #onCount: (unsaved: number) => void;
  readonly #lines = new Map<string, Line>();
  readonly #unsaved = new Set<string>();

  constructor(
    body: HTMLTableSectionElement,
    layout: Layout,
    drafts: Drafts,
    provider: string | null,
    onCount: (unsaved: number) => void,
  ) {
    this.#body = body;
    this.#layout = layout;
    this.#drafts = drafts;
    this.#provider = provider;
    this.#onCount = onCount;
  }

  /** The elements of the participants, from above. */
  elements(): readonly HTMLTableRowElement[] {
    return [...this.#body.rows].filter((line) => line.dataset['id'] !== undefined);
  }

  ids(): readonly string[] {
    return this.elements().map((line) => line.dataset['id']!);
  }

  unsaved(): readonly string[] {
    return this.ids().filter((id) => this.#unsaved.has(id));
  }

  /** Shows drafts that were left in this tab. */
  restore(): void {
    for (const id of this.ids())
      if (this.#drafts.has(id)) {
        const { row, state } = this.of(id);
        this.show(id, row, state);
      }
  }

  of(id: string): Line {
    const known = this.#lines.get(id);
    if (known) return known;
    const place = this.#body.querySelector<HTMLTableRowElement>(`tr[data-id="${CSS.escape(id)}"]`)!;
    const { row, found } = this.#drafts.restore(loadedOf(place), place.dataset['provider'] ?? this.#provider);
    const state: RowState = Object.keys(row.conflicts).length > 0 ? { kind: 'conflict' } : foundStates[found];
    const line: Line = {
      view: new RowView(place, this.#layout),
      row,
      state,
      history: [],
      reason: '',
      note: null,
    };
    this.#lines.set(id, line);
    return line;
  }

  row(id: string): Row {
    return this.of(id).row;
  }

  /** While a row is saved: kept, and what is not typed by people shown. */
  put(row: Row, hasReason: boolean): void {
    const line = this.of(row.id);
    line.row = row;
    this.#drafts.keep(row, hasReason);
    line.view.fill(row);
    line.view.sum(row);
    this.#count(row);
  }

  /** A row as it is from now on, written into its fields; a reason was of another draft. While it is saved it stays so. */
  show(id: string, row: Row, state: RowState): void {
    this.put(row, false);
    const line = this.of(id);
    line.reason = '';
    if (line.state.kind !== 'saving') this.become(id, state);
  }

  /** A row in one of whose fields somebody types. */
  typed(id: string, row: Row): void {
    const line = this.of(id);
    line.row = row;
    this.#drafts.keep(row);
    line.view.sum(row);
    this.#count(row);
    const kind = isChanged(row) || faultsInRow(row).length > 0 ? 'unsaved' : 'unchanged';
    const isOpen = line.state.kind === 'saving' || (line.state.kind === 'reason' && kind === 'unsaved');
    if (!isOpen && (line.state.kind !== kind || line.note)) this.become(id, { kind });
  }

  /** Shows where a row is on its way, and what is to be done. */
  become(id: string, state: RowState): void {
    const line = this.of(id);
    line.state = state;
    if (state.kind === 'unchanged') line.reason = '';
    const { row, view } = line;
    const focused = document.activeElement;
    const isHere = view.saving.contains(focused) || (line.note?.contains(focused) ?? false);
    const faults = state.kind === 'faulty' ? faultsInRow(row) : [];
    const noteId = `note-${view.line.cells[0]!.id}`;
    view.mark(new Set(faults.map(({ field }) => field)), noteId);
    const canSave = this.#unsaved.has(id) && state.kind !== 'saving';
    view.saving.replaceChildren(
      ...(canSave ? [button('Gem', 'gem')] : []),
      element('span', { class: `grid-state-text is-${state.kind}` }, stateText(state)),
    );
    const sides = Object.keys(state.kind === 'conflict' ? row.conflicts : {}).map((slot) => ({
      slot,
      text: conflictText(row, slot, { ...this.#layout, history: line.history, labels: this.#layout.codes }),
    }));
    const note = noteLine({
      id: noteId,
      width: this.#layout.columns.size,
      state,
      faults,
      sides,
      reason: line.reason,
    });
    line.note?.remove();
    if (note) view.line.after(note);
    line.note = note;
    if (isHere) this.#keepFocus(line);
  }

  /** What was pressed is gone: who goes by keys goes on from what is there in its place. */
  #keepFocus({ note, view }: Line): void {
    const next = note?.querySelector<HTMLElement>('input, button') ?? view.saving.querySelector('button');
    if (!next) view.saving.tabIndex = -1;
    (next ?? view.saving).focus({ preventScroll: true });
  }

  /** Somebody writes why; the draft is another one with it. */
  reasoned(id: string, reason: string): void {
    const line = this.of(id);
    line.reason = reason.trim();
    line.row = { ...line.row, key: null };
    this.#drafts.keep(line.row);
  }

  /** A row was saved; how it is judged follows when it is read again. */
  saved(id: string): void {
    const line = this.of(id);
    const { row } = line;
    line.reason = '';
    this.become(id, isChanged(row) ? { kind: 'unsaved' } : { kind: 'saved', at: clockText(Date.now()) });
  }

  /** Rows as they stand now; one that somebody types in meanwhile keeps its draft. */
  read(rows: readonly ReadRow[]): void {
    for (const { status, metWeeks, ...loaded } of rows) {
      const { row, view } = this.of(loaded.id);
      if (loaded.revision < row.revision) continue;
      if (loaded.revision > row.revision) this.#take(loaded);
      if (status !== undefined && metWeeks !== undefined) view.judge(status, metWeeks);
    }
  }

  #take(loaded: Loaded): void {
    const { row, isTouched } = merged(this.row(loaded.id), loaded);
    this.put(row, false);
    if (isTouched && isChanged(row) && this.of(row.id).state.kind !== 'saving')
      this.become(row.id, { kind: Object.keys(row.conflicts).length > 0 ? 'conflict' : 'touched' });
  }

  #count(row: Row): void {
    const isUnsaved = isChanged(row) || faultsInRow(row).length > 0;
    if (isUnsaved === this.#unsaved.has(row.id)) return;
    if (isUnsaved) this.#unsaved.add(row.id);
    else this.#unsaved.delete(row.id);
    this.#onCount(this.#unsaved.size);
  }
}
