/** A cell that a spreadsheet stored as something else than text. */
export type StoredCell =
  /** `date`: the day that the number is the serial number of, when it can be one. */
  | { readonly number: number; readonly date?: string }
  /** A time of day or a duration, as a share of a day; 1 is 24 hours. */
  | { readonly days: number }
  /** ISO 8601. */
  | { readonly date: string }
  /** Danish: why it has no value. */
  | { readonly wrong: string };

/** A cell: text as it stands, or what a spreadsheet stored. */
export type FileCell = string | StoredCell;

/** A row of a file: its cells, and its number as a spreadsheet shows it (the header is row 1, empty rows count). */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly FileCell[];
  /** Danish: why the row cannot be read as one, whatever its cells say. */
  readonly wrong?: string;
  /** True for a row that the spreadsheet does not show: hidden, or filtered away. */
  readonly isHidden?: true;
}

/** True for a cell in which nothing stands. */
export const isBlank = (cell: FileCell | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** The text of a cell that may name a column. */
export const nameIn = (cell: FileCell | undefined): string => (typeof cell === 'string' ? cell : '');

/** What a cell is read as. */
export type ReadAs = 'text' | 'week' | 'hours' | 'date';

/** A cell as text, as somebody would have typed it; with what was made of it, or why it says nothing. */
export type CellText = { readonly text: string; readonly note?: string } | { readonly wrong: string };

/** Minutes as `7:30`. */
export const clock = (minutes: number): string => {
  const whole = Math.abs(minutes);
  return `${minutes < 0 ? '-' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

const mostMinutes = 1e12;

/** To the nearest minute, half a minute away from zero; what floating point makes of 7,25 is 7,25. */
const toMinutes = (minutes: number): string | undefined => {
  const whole = Math.sign(minutes) * Math.round(Number(Math.abs(minutes).toPrecision(12)));
  return Math.abs(whole) < mostMinutes ? clock(whole) : undefined;
};

const madeInto = (what: string): string =>
  `Regnearket har gjort ${what}. Formatér kolonnen som tekst, og skriv det igen.`;

const tooLarge = 'Tallet er for stort.';

const hoursOf = (cell: Exclude<StoredCell, { readonly wrong: string }>): CellText => {
  if ('days' in cell || 'number' in cell) {
    const text = 'days' in cell ? toMinutes(cell.days * 1_440) : toMinutes(cell.number * 60);
    return text === undefined ? { wrong: tooLarge } : { text };
  }
  return { wrong: madeInto('timerne til en dato') };
};

const dateOf = (cell: Exclude<StoredCell, { readonly wrong: string }>): CellText => {
  if ('days' in cell) return { wrong: madeInto('datoen til et klokkeslæt') };
  if (cell.date === undefined) return { wrong: 'Tallet er ikke en dato. Skriv den som 04-04-2022.' };
  if (!('number' in cell)) return { text: cell.date };
  const [year, month, day] = cell.date.split('-');
  return {
    text: cell.date,
    note: `Datoen stod som tallet ${cell.number}; det er læst som ${day}-${month}-${year}.`,
  };
};

const textOf = (cell: Exclude<StoredCell, { readonly wrong: string }>, as: 'text' | 'week'): CellText => {
  if ('number' in cell)
    return Number.isSafeInteger(cell.number)
      ? { text: String(cell.number) }
      : { text: String(cell.number).replace('.', ',') };
  const what = as === 'week' ? 'ugen' : 'feltet';
  return { wrong: madeInto(`${what} til ${'days' in cell ? 'et klokkeslæt' : 'en dato'}`) };
};

/** Reads a cell by its value and format, not by how the spreadsheet shows it. */
export const cellText = (cell: FileCell, as: ReadAs): CellText => {
  if (typeof cell === 'string') return { text: cell.trim() };
  if ('wrong' in cell) return cell;
  if (as === 'hours') return hoursOf(cell);
  return as === 'date' ? dateOf(cell) : textOf(cell, as);
};
