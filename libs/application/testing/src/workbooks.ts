import { crc32, deflateRawSync } from 'node:zlib';
import {
  type CellObject,
  type ColInfo,
  type RowInfo,
  utils,
  type WorkBook,
  type WorkSheet,
  write,
} from '@e965/xlsx';

/** What stands in a cell: a value, or a whole cell with its format or formula. */
export type SampleCell = string | number | boolean | null | CellObject;

interface SampleSheet {
  readonly rows: readonly (readonly SampleCell[])[];
  /** As `A2:B2`. */
  readonly merges?: readonly string[];
  /** The numbers of rows that are hidden, from 1. */
  readonly hiddenRows?: readonly number[];
  readonly isHidden?: boolean;
}

const sheetOf = ({ rows, merges = [], hiddenRows = [] }: SampleSheet): WorkSheet => {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((cell) => cell as string)));
  const shown: RowInfo[] = [];
  for (const row of hiddenRows) shown[row - 1] = { hidden: true };
  return {
    ...sheet,
    '!merges': merges.map((merge) => utils.decode_range(merge)),
    '!rows': shown,
    '!cols': [] as ColInfo[],
  };
};

/** A workbook (.xlsx) with these sheets. */
export const workbookOf = (sheets: readonly SampleSheet[], { date1904 = false } = {}): Buffer => {
  const book: WorkBook = utils.book_new();
  for (const [index, sheet] of sheets.entries())
    utils.book_append_sheet(book, sheetOf(sheet), `Ark${index + 1}`);
  book.Workbook = {
    Sheets: sheets.map(({ isHidden }) => ({ Hidden: isHidden ? 1 : 0 })),
    WBProps: { date1904 },
  };
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
};

/** A workbook with one sheet of these rows. */
export const oneSheet = (...rows: readonly (readonly SampleCell[])[]): Buffer => workbookOf([{ rows }]);

/** A zip file with these parts, each packed; `said` is the number of bytes that it says they unpack to. */
export const zipOf = (parts: Readonly<Record<string, Buffer>>, said?: number): Buffer => {
  const [heads, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(content), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(said ?? content.length, 8);
    const common = Buffer.concat([
      Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
      sizes,
      Buffer.from([name.length, 0, 0, 0]),
    ]);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, Buffer.from(name)]),
    );
    heads.push(head);
    at += head.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...heads, ...directory, end]);
};
