import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { FileRefused } from '../file-refused.ts';
import type { TableRow } from '../cell.ts';
import { mostUnpacked } from './unpack.ts';
import { openSheet } from './workbook-rows.ts';

/** What the thread is given. */
export interface WorkbookOrder {
  readonly bytes: Uint8Array;
  readonly sheet: number | undefined;
}

/** What it answers each time that it is asked: rows as lines of JSON, the end with the sheet’s number, or why the file is refused. */
export type WorkbookAnswer =
  { readonly lines: string } | { readonly end: number } | { readonly refused: string };

const piece = 262_144;
/** In bytes: what whoever reads the lines takes. */
const longestRow = 65_536;

const tooLong = (row: number): FileRefused =>
  new FileRefused(row, `Række ${row} er længere end 65.536 tegn.`);
const tooMuch = new FileRefused(1, 'Arkets tekst fylder mere end 50 MB. Del det i flere filer.');

/** Rows as lines of JSON, many at a time. */
function* linesOf(rows: Iterable<TableRow>): Generator<string, void, undefined> {
  let [lines, all] = ['', 0];
  for (const row of rows) {
    const line = `${JSON.stringify(row)}\n`;
    if (Buffer.byteLength(line) > longestRow) throw tooLong(row.row);
    all += line.length;
    if (all > mostUnpacked) throw tooMuch;
    lines += line;
    if (lines.length < piece) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

/** The rows of the sheet asked for; the sheet's number last. */
function* piecesOf({ bytes, sheet: asked }: WorkbookOrder): Generator<string, number, undefined> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { number, rows } = openSheet(zip, asked);
  yield* linesOf(rows);
  return number;
}

const answerOf = (pieces: Iterator<string, number>): WorkbookAnswer => {
  try {
    const next = pieces.next();
    return next.done ? { end: next.value } : { lines: next.value };
  } catch (error) {
    const [fault] = error instanceof FileRefused ? error.faults.errors : [];
    if (!fault) throw error;
    return { refused: fault.message };
  }
};

/** Answers at a port whatever is asked there, piece by piece. */
export const serveWorkbook = (port: MessagePort, order: WorkbookOrder): void => {
  const pieces = piecesOf(order);
  port.on('message', () => port.postMessage(answerOf(pieces)));
};

if (parentPort) serveWorkbook(parentPort, workerData as WorkbookOrder);
