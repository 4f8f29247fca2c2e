import { once } from 'node:events';
import { extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { ScratchFile } from '#libs/platform';
import { Turns } from '../../recording/turns.ts';
import { FileRefused } from '../file-refused.ts';
import type { OpenBytes } from '../file-text.ts';
import type { WorkbookAnswer, WorkbookOrder } from './workbook.worker.ts';

/** A workbook is unpacked and read in memory, which is bounded: what needs more is refused. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };
const longestMs = 60_000;

const tooMuch = new FileRefused(
  1,
  'Regnearket kræver for meget hukommelse. Slet det, der ikke skal læses, eller del det i flere filer.',
);
const tooSlow = new FileRefused(
  1,
  'Det tager for lang tid at læse regnearket. Del det i flere filer, eller gem arket som CSV.',
);

/** The process has one workbook in memory at a time; others wait. */
const turns = new Turns();

/** As this file is: compiled, or the source. */
const program = new URL(`./workbook.worker${extname(import.meta.url)}`, import.meta.url);

const threadFor = (order: WorkbookOrder): Worker =>
  new Worker(program, {
    workerData: order,
    transferList: [order.bytes.buffer as ArrayBuffer],
    resourceLimits,
  });

/** Asks for the next rows. @throws FileRefused, and whatever ends the thread. */
const answered = async (thread: Worker, signal: AbortSignal): Promise<WorkbookAnswer> => {
  const answer = once(thread, 'message', { signal });
  thread.postMessage('next', []);
  const [message] = (await answer) as [WorkbookAnswer];
  return message;
};

const told = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted) return tooSlow;
  return Object(error).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : error;
};

/** @returns the number of the sheet. */
const rowsInto = async (scratch: ScratchFile, thread: Worker, signal: AbortSignal): Promise<number> => {
  for (;;) {
    const answer = await answered(thread, signal);
    if ('refused' in answer) throw new FileRefused(1, answer.refused);
    if ('end' in answer) return answer.end;
    await scratch.append(Buffer.from(answer.lines));
  }
};

/** The rows of a sheet as they were kept, a line of JSON each (`TableRow`), and its number. */
export interface KeptSheet {
  readonly kept: ScratchFile;
  readonly sheet: number;
}

const read = async (order: WorkbookOrder): Promise<KeptSheet> => {
  const signal = AbortSignal.timeout(longestMs);
  const scratch = await ScratchFile.create();
  const thread = threadFor(order);
  try {
    return { kept: scratch, sheet: await rowsInto(scratch, thread, signal) };
  } catch (error) {
    await scratch[Symbol.asyncDispose]();
    throw told(error, signal);
  } finally {
    await thread.terminate();
  }
};

/**
 * Reads a sheet of a workbook in a thread of its own. Dispose of what is kept when done.
 *
 * @param sheet its number from 1; left out: the first visible one.
 * @throws FileRefused
 */
export const readWorkbook = (open: OpenBytes, sheet: number | undefined): Promise<KeptSheet> =>
  turns.take('workbook', async () => {
    const bytes = await buffer(Readable.from(open()));
    return read({ bytes: new Uint8Array(bytes), sheet });
  });
