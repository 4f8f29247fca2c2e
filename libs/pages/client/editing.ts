import type { Lines } from './lines.ts';
import { copiedFromBefore } from './merging.ts';
import { blockIn, pastedText, planned } from './pasting.ts';
import { daysField, isChanged, kindField, type Row, shownAbsence, shownHours } from './row.ts';
import type { RowState } from './row-state.ts';
import type { Layout } from './row-view.ts';
import type { Saving } from './sending.ts';
import { faultsInRow, typedAbsence, typedHours } from './typing.ts';
import type { Steps } from './undoing.ts';

interface EditingParts {
  readonly lines: Lines;
  readonly steps: Steps;
  readonly layout: Layout;
  readonly saving: Saving;
  readonly say: (text: string) => void;
}

const stateOf = (row: Row): RowState => {
  if (faultsInRow(row).length > 0) return { kind: 'faulty' };
  return { kind: isChanged(row) ? 'unsaved' : 'unchanged' };
};

const rowsText = (count: number): string => `${count} ${count === 1 ? 'række' : 'rækker'}`;

/** What is done to rows before they are saved; each can be taken back. */
export class Editing {
  readonly #parts: EditingParts;

  constructor(parts: EditingParts) {
    this.#parts = parts;
  }

  type(id: string, field: string, text: string): void {
    const { lines, steps } = this.#parts;
    const row = lines.row(id);
    steps.add([row], `${id} ${field}`);
    lines.typed(id, this.#typed(row, field, text));
  }

  /** A field is left: what is wrong with its row is said now, and nothing that was typed is changed. */
  leave(id: string): void {
    const { lines } = this.#parts;
    const { row, state } = lines.of(id);
    const isWrong = faultsInRow(row).length > 0;
    if (isWrong && (state.kind === 'unsaved' || state.kind === 'faulty'))
      lines.become(id, { kind: 'faulty' });
  }

  /** Last week's hours into rows in which nothing stands. */
  copyLastWeek(): void {
    const { lines, steps, say } = this.#parts;
    const rows = lines.ids().map((id) => lines.row(id));
    const filled = rows.flatMap((row) => copiedFromBefore(row) ?? []);
    if (filled.length === 0) return say('Der er ingen tomme rækker med timer i sidste uge.');
    const ids = new Set(filled.map(({ id }) => id));
    steps.add(
      rows.filter(({ id }) => ids.has(id)),
      null,
    );
    for (const row of filled) lines.show(row.id, row, stateOf(row));
    say(`${rowsText(filled.length)} udfyldt med sidste uges timer. Intet er gemt endnu.`);
  }

  undo(): void {
    const { lines, steps, say } = this.#parts;
    const rows = steps.undo().filter(({ id }) => lines.of(id).state.kind !== 'saving');
    if (rows.length === 0)
      return say('Der er intet at fortryde. Det, der er gemt, rettes med en begrundelse.');
    for (const { id, changes, texts, conflicts } of rows) {
      const row = { ...lines.row(id), changes, texts, conflicts, key: null, isConfirmed: false };
      lines.show(id, row, stateOf(row));
    }
    say(`Fortrudt i ${rowsText(rows.length)}.`);
  }

  /** Fills a block of a spreadsheet in from a field on; false when `text` is none. */
  paste(id: string, field: string, text: string): boolean {
    const block = blockIn(text);
    if (!block) return false;
    const { lines, steps, say } = this.#parts;
    const ids = lines.ids();
    const names = this.#fields();
    const start = names.indexOf(field);
    const rows = ids.map((one) => [lines.of(one).view.name, one]);
    const plan = planned(block, { rows, first: ids.indexOf(id), width: names.length - start });
    if (typeof plan === 'string') {
      say(plan);
      return true;
    }
    const counts = { pasted: 0, unreadable: 0, locked: 0, outside: plan.outside };
    const after = new Map<string, Row>();
    for (const { row, column, text: cell } of plan.placed) {
      const [one, name] = [ids[row]!, names[start + column]!];
      const result = this.#pasted(after.get(one) ?? lines.row(one), name, cell);
      if (typeof result === 'string') counts[result] += 1;
      else {
        after.set(one, result);
        counts[faultsInRow(result).some((fault) => fault.field === name) ? 'unreadable' : 'pasted'] += 1;
      }
    }
    steps.add(
      [...after.keys()].map((one) => lines.row(one)),
      null,
    );
    for (const [one, row] of after) lines.show(one, row, stateOf(row));
    say(pastedText(counts));
    return true;
  }

  /** The fields of a row from left to right, in use or not. */
  #fields(): readonly string[] {
    const { layout, saving } = this.#parts;
    return [...layout.activities, ...(saving === 'week' ? [kindField] : []), daysField];
  }

  #pasted(row: Row, field: string, text: string): Row | 'locked' | 'unreadable' {
    const isAbsence = field === kindField || field === daysField;
    if ('locked' in (isAbsence ? shownAbsence(row) : shownHours(row, field))) return 'locked';
    if (field !== kindField) return this.#typed(row, field, text);
    const wanted = text.toLocaleLowerCase('da');
    const { kinds, codes } = this.#parts.layout;
    const kind = kinds.find((one) => one === wanted || codes[one]!.toLocaleLowerCase('da') === wanted);
    return kind === undefined ? 'unreadable' : this.#typed(row, field, kind);
  }

  #typed(row: Row, field: string, text: string): Row {
    if (field !== kindField && field !== daysField) return typedHours(row, field, text);
    if (this.#parts.saving === 'week') return typedAbsence(row, field, text);
    // A provider records no-shows alone, so that their days say what they are.
    return typedAbsence(
      typedAbsence(row, kindField, text.trim() === '' ? '' : 'udeblivelse'),
      daysField,
      text,
    );
  }
}
