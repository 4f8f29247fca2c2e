import * as xlsx from '@e965/xlsx';
import type { CellObject, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import type { FileCell, TableRow } from '../cell.ts';
import { FileRefused } from '../file-refused.ts';
import { numberFormOf } from './number-format.ts';
import { partNames, unpacked } from './unpack.ts';

/** The most rows and columns of a sheet. */
export const [mostRows, mostColumns] = [100_000, 200];

const refused = (why: string): FileRefused => new FileRefused(1, why);

const noWorkbook = refused('Filen er ikke et regneark. Gem arket som .xlsx eller CSV, og prøv igen.');
const openDocument = refused('Filen er et OpenDocument-regneark (.ods). Gem det som .xlsx, og prøv igen.');
const binary = refused('Filen er et binært regneark (.xlsb). Gem det som .xlsx, og prøv igen.');
const macros = refused(
  'Regnearket indeholder makroer (.xlsm). Gem det som .xlsx uden makroer, og prøv igen.',
);
const broken = refused('Regnearket er ødelagt og kan ikke åbnes. Gem det igen som .xlsx, og prøv igen.');
const noSuchSheet = refused('Regnearket har intet ark med det nummer. Arkene tælles fra 1, skjulte med.');
const allHidden = refused('Alle ark er skjult. Vis det ark, der skal læses, og prøv igen.');
const tooManyRows = refused('Arket har mere end 100.000 rækker. Del det i flere filer.');
const tooManyColumns = refused('Arket har mere end 200 kolonner. Slet dem, der ikke skal læses.');

const checkParts = (names: readonly string[]): void => {
  const has = (form: RegExp): boolean => names.some((name) => form.test(name));
  if (has(/^(mimetype|META-INF\/manifest\.xml)$/)) throw openDocument;
  if (has(/vbaProject\.bin$/i)) throw macros;
  if (has(/workbook\.bin$/i)) throw binary;
  if (!has(/^\[Content_Types\]\.xml$/i) || !has(/workbook\.xml$/i)) throw noWorkbook;
};

type Parsed = (zip: { readonly files: object }, options: xlsx.ParsingOptions) => WorkBook;

/** Reads the parts of an unpacked workbook; the library has it, but does not declare it. */
const { parse_zip: parsed } = xlsx as unknown as { readonly parse_zip: Parsed };

const fileOf = (name: string, content: Buffer): object => ({ name, asNodeBuffer: () => content });

/** The workbook with the sheets asked for, by their place. */
const workbookOf = (parts: ReadonlyMap<string, Buffer>, sheets: readonly number[]): WorkBook => {
  const files = Object.fromEntries([...parts].map(([name, content]) => [name, fileOf(name, content)]));
  try {
    return parsed(
      { files },
      {
        dense: true,
        sheets: [...sheets],
        cellFormula: true,
        cellHTML: false,
        cellNF: true,
        cellStyles: true,
        cellText: false,
        sheetRows: mostRows + 1,
      },
    );
  } catch {
    throw broken;
  }
};

/** The place of the sheet asked for by its number from 1; of the first visible one when none was. */
const sheetAt = ({ SheetNames, Workbook }: WorkBook, asked: number | undefined): number => {
  if (asked !== undefined && asked > SheetNames.length) throw noSuchSheet;
  if (asked !== undefined) return asked - 1;
  const visible = SheetNames.findIndex((_name, index) => (Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0);
  if (visible < 0) throw SheetNames.length === 0 ? noWorkbook : allHidden;
  return visible;
};

const [firstDay, lastDay] = [1, 2_958_465];

/** The day of a serial number; `undefined` when it is none. */
const dayOf = (serial: number, date1904: boolean): string | undefined => {
  if (serial < firstDay || serial > lastDay) return undefined;
  const { y, m, d } = xlsx.SSF.parse_date_code(serial, { date1904 }) as Readonly<
    Record<'y' | 'm' | 'd', number>
  >;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
};

const noDate: FileCell = { wrong: 'Datoen ligger uden for kalenderen.' };
const percent: FileCell = {
  wrong: 'Cellen er formateret som procent. Formatér den som tal, og skriv den igen.',
};

const numberCell = (value: number, format: string, date1904: boolean): FileCell => {
  const date = dayOf(value, date1904);
  switch (numberFormOf(format)) {
    case 'days':
      return { days: value };
    case 'date':
      return date === undefined ? noDate : { date };
    case 'percent':
      return percent;
    case 'number':
      return { number: value, ...(date !== undefined && Number.isInteger(value) && { date }) };
  }
};

const errorCell: FileCell = { wrong: 'Cellen har en fejl (f.eks. #REF!). Ret formlen, eller skriv værdien.' };
const notCalculated: FileCell = {
  wrong: 'Cellen har en formel uden gemt resultat. Åbn filen i regnearket, gem den, og prøv igen.',
};

const cellOf = (found: CellObject | undefined, date1904: boolean): FileCell => {
  if (!found) return '';
  const { t, v, f, z } = found;
  if (v === undefined || t === 'z') return f === undefined ? '' : notCalculated;
  if (t === 'e') return errorCell;
  if (typeof v === 'number') return numberCell(v, String(z ?? 'General'), date1904);
  if (typeof v === 'boolean') return v ? 'ja' : 'nej';
  return typeof v === 'string' ? v : noDate;
};

const isSaid = (cell: FileCell): boolean => typeof cell !== 'string' || cell.trim() !== '';

const merged = 'Rækken har flettede celler. Ophæv fletningen, og skriv en værdi i hver celle.';

const mergedRows = (merges: readonly Range[] = []): ReadonlySet<number> => {
  const rows = new Set<number>();
  for (const { s, e } of merges) for (let row = s.r; row <= Math.min(e.r, mostRows); row += 1) rows.add(row);
  return rows;
};

const withoutTail = (cells: readonly FileCell[]): readonly FileCell[] =>
  cells.slice(0, cells.findLastIndex(isSaid) + 1);

/** The rows of a sheet in which something stands. */
function* rowsOf(sheet: WorkSheet, date1904: boolean): Generator<TableRow, void, undefined> {
  const { '!data': data = [], '!rows': shown = [], '!merges': merges } = sheet;
  const inMerge = mergedRows(merges);
  if (data.length > mostRows) throw tooManyRows;
  for (const [index, found] of data.entries()) {
    const cells = withoutTail(Array.from(found ?? [], (cell) => cellOf(cell, date1904)));
    if (cells.length === 0) continue;
    if (cells.length > mostColumns) throw tooManyColumns;
    yield {
      row: index + 1,
      cells,
      ...(inMerge.has(index) && { wrong: merged }),
      ...(shown[index]?.hidden && { isHidden: true as const }),
    };
  }
}

/** A sheet of a workbook: its number, from 1, and the rows in which something stands. */
export interface WorkbookSheet {
  readonly number: number;
  readonly rows: Iterable<TableRow>;
}

/**
 * A sheet of a workbook (.xlsx), by value and format. A number stays one, a time is a share of a day; what a spreadsheet made
 * of a text, an error, a formula without a result and a merged cell are said in words.
 *
 * @param asked the number of the sheet, from 1, hidden ones counted; left out: the first visible one.
 * @throws FileRefused, when its rows are read too.
 */
export const openSheet = (zip: Buffer, asked: number | undefined): WorkbookSheet => {
  checkParts(partNames(zip));
  const parts = unpacked(zip);
  const place = sheetAt(workbookOf(parts, []), asked);
  const { Sheets, SheetNames, Workbook } = workbookOf(parts, [place]);
  const sheet = Sheets[SheetNames[place] ?? ''];
  if (!sheet) throw broken;
  return { number: place + 1, rows: rowsOf(sheet, Workbook?.WBProps?.date1904 === true) };
};
