import { hours } from '../../domain/src/text/hours.ts';
import { minutesIn } from '../src/grid/slots.ts';
import { element } from './elements.ts';
import { daysField, kindField, type Row, shownAbsence, shownHours, standing } from './row.ts';

/** What the page says of its grid. */
export interface Layout {
  readonly week: string;
  /** The place of each column, by its code. */
  readonly columns: ReadonlyMap<string, number>;
  /** The activities that have a column. */
  readonly activities: readonly string[];
  /** Those that the rule set counts; `null`: all. */
  readonly counted: ReadonlySet<string> | null;
  readonly requiredWeeks: string;
  readonly signs: Readonly<Record<string, readonly [sign: string, label: string]>>;
  /** The kinds of absence that may be chosen. */
  readonly kinds: readonly string[];
  /** Labels of activities and kinds of absence. */
  readonly codes: Readonly<Record<string, string>>;
}

type Field = HTMLInputElement | HTMLSelectElement;

/** The cells of a participant, and what stands in their fields. */
export class RowView {
  readonly line: HTMLTableRowElement;
  readonly #layout: Layout;
  /** Cells whose field gave place to a link, with the field. */
  readonly #aside = new Map<HTMLElement, readonly Node[]>();

  constructor(line: HTMLTableRowElement, layout: Layout) {
    this.line = line;
    this.#layout = layout;
  }

  get name(): string {
    return this.line.cells[0]!.firstElementChild!.textContent;
  }

  /** The fields of the row, each with its name, from left to right. */
  fields(): readonly (readonly [name: string, field: Field])[] {
    return [...this.line.querySelectorAll<Field>('input, select')].map((field) => [
      this.nameOf(field),
      field,
    ]);
  }

  nameOf(field: Field): string {
    const { cellIndex } = field.closest('td')!;
    if (cellIndex !== this.#layout.columns.get('fravaer')) return this.#codeAt(cellIndex);
    return field instanceof HTMLSelectElement ? kindField : daysField;
  }

  /** Puts in beside the kind of absence that is chosen what else may be; a row comes without, since most are never chosen in. */
  offer(select: HTMLSelectElement): void {
    if (select.length > 1) return;
    const { kinds, codes } = this.#layout;
    const { value } = select;
    select.replaceChildren(...['', ...kinds].map((kind) => new Option(codes[kind] ?? '', kind)));
    select.value = value;
  }

  /** Writes what stands and is typed into the fields. A field that says it already is left as it is. */
  fill(row: Row): void {
    for (const activity of this.#layout.activities) {
      const shown = shownHours(row, activity);
      const cell = this.#cell(activity);
      if ('locked' in shown) this.#lock(cell, `${shown.locked} lev.`);
      else if (this.#isGivenBack(cell)) this.#write(cell, 'input', shown.text);
    }
    const absence = shownAbsence(row);
    if ('locked' in absence) this.#lock(this.#cell('fravaer'), `${absence.locked} slags`);
    else if (this.#isGivenBack(this.#cell('fravaer'))) {
      this.#write(this.#cell('fravaer'), 'select', absence.kind);
      this.#write(this.#cell('fravaer'), 'input', absence.days);
    }
  }

  /** Writes the sums of what would stand. */
  sum(row: Row): void {
    const { counted, activities } = this.#layout;
    const now = standing(row);
    this.#cell('taeller').textContent = hours(minutesIn(now, (activity) => counted?.has(activity) ?? true));
    const others = minutesIn(now, (activity) => !activities.includes(activity));
    const text = others === 0 ? '–' : hours(others);
    const link = this.#cell('oevrige').firstElementChild!;
    if (link.textContent === text) return;
    link.textContent = text;
    link.setAttribute('aria-label', `${text}, åbn ugesedlen`);
  }

  /** How the week is judged now. */
  judge(status: string, metWeeks: number): void {
    const { signs, requiredWeeks } = this.#layout;
    const [sign, label] = signs[status]!;
    this.#cell('status').replaceChildren(
      element('span', { role: 'img', 'aria-label': `${label},` }, sign),
      ` ${metWeeks}/${requiredWeeks}`,
    );
  }

  /** Marks the fields that are wrong, and where it is said why. */
  mark(wrong: ReadonlySet<string>, noteId: string): void {
    for (const [name, field] of this.fields()) {
      const isWrong = wrong.has(name);
      if (isWrong === field.hasAttribute('aria-invalid')) continue;
      field.toggleAttribute('aria-invalid', false);
      field.removeAttribute('aria-describedby');
      if (!isWrong) continue;
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-describedby', noteId);
    }
  }

  /** The place of what is said of saving. */
  get saving(): HTMLElement {
    return this.#cell('gem');
  }

  #codeAt(index: number): string {
    for (const [code, place] of this.#layout.columns) if (place === index) return code;
    return '';
  }

  #cell(code: string): HTMLElement {
    return this.line.cells[this.#layout.columns.get(code)!]!;
  }

  #write(cell: HTMLElement, tag: 'input' | 'select', text: string): void {
    const field = cell.querySelector<Field>(tag);
    if (!field || field.value === text) return;
    if (field instanceof HTMLSelectElement) this.offer(field);
    field.value = text;
  }

  /** Puts the field back in the place of a link; false for a cell that the page came with locked, which stays so until it is loaded again. */
  #isGivenBack(cell: HTMLElement): boolean {
    if (!cell.querySelector('a')) return true;
    const field = this.#aside.get(cell);
    if (!field) return false;
    cell.replaceChildren(...field);
    this.#aside.delete(cell);
    return true;
  }

  /** A link to the sheet in the place of a field. */
  #lock(cell: HTMLElement, text: string): void {
    const link = cell.querySelector('a');
    if (link) link.textContent = text;
    else {
      this.#aside.set(cell, [...cell.childNodes]);
      const address = `/borgere/${this.line.dataset['id']}/uger/${this.#layout.week}`;
      cell.replaceChildren(element('a', { href: address }, text));
    }
  }
}
