import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Turns } from '../../recording/turns.ts';
import { type FileCell, cellText, type ReadAs } from '../cell.ts';
import { columns } from '../columns.ts';
import type { ReturnedCell } from '../refused-rows.ts';
import type { SheetCell } from './returned-workbook.worker.ts';

/** As this file is: compiled, or the source. */
const program = new URL(`./returned-workbook.worker${extname(import.meta.url)}`, import.meta.url);

const [firstSerial, dayMs] = [25_569, 86_400_000];

const dayCell = (date: string): SheetCell => ({ v: Date.parse(date) / dayMs + firstSerial, z: 'dd-mm-yyyy' });

/**
 * A cell that its column can be keeps its kind; what it cannot be becomes text, so that what is typed over it stays as typed. A
 * number that stands for a day becomes that day: the workbook that it came in may count days from 1904.
 */
const storedAs = (cell: Exclude<FileCell, string>, as: ReadAs): SheetCell | null => {
  if ('wrong' in cell || as === 'text' || as === 'week' || 'wrong' in cellText(cell, as)) return null;
  if (as === 'date' && 'date' in cell && cell.date !== undefined) return dayCell(cell.date);
  if ('number' in cell) return { v: cell.number };
  return 'days' in cell ? { v: cell.days, z: '[h]:mm' } : dayCell(cell.date);
};

const sheetCell = ({ name, cell, text }: ReturnedCell): SheetCell => {
  const isStored = name !== undefined && cell !== undefined && typeof cell !== 'string';
  return (isStored && storedAs(cell, columns[name].as)) || { v: text };
};

/** One workbook is written at a time; others wait. */
const turns = new Turns();

/** The rows as a workbook (.xlsx), written in a thread of its own. */
export const returnedWorkbook = (rows: AsyncIterable<readonly ReturnedCell[]>): Promise<Buffer> =>
  turns.take('workbook', async () => {
    const sheet = (await Array.fromAsync(rows)).map((row) => row.map(sheetCell));
    const thread = new Worker(program, { workerData: sheet });
    try {
      const [bytes] = (await once(thread, 'message')) as [Uint8Array];
      return Buffer.from(bytes);
    } finally {
      await thread.terminate();
    }
  });
