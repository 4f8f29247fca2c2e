import type { FolderClock } from '#libs/runtime';
import type { Output } from '../shell/output.ts';

/** Begins a table for people with a line that says when nobody in it exists: it may be printed, or kept in a file. */
export const headPractice = async (results: Output, { isPractice }: FolderClock): Promise<void> => {
  if (isPractice) await results.line('ØVEDATA: alle borgere er opdigtede\n');
};
