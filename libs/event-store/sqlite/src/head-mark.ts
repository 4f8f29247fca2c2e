import { readFileSync } from 'node:fs';
import type { Certificate } from '#libs/event-store';
import { replaceFile } from './durable-file.ts';
import { LogDamaged } from './sqlite.errors.ts';

/**
 * How far the log is known to have come, kept outside the log file: SQLite does not notice when the tail of a log
 * is cut off. `hash` is the hash of the event at `position`.
 */
export interface HeadMark extends Certificate {
  readonly hash: string | null;
}

/**
 * The mark in `path`; `null` when there is none.
 *
 * @throws LogDamaged when it is no mark.
 */
export const readHeadMark = (path: string): HeadMark | null => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const mark = parsed(text);
  if (!isHeadMark(mark)) throw new LogDamaged('Hovedmærket events.head.json er beskadiget.');
  return mark;
};

/** Writes the mark, whole or not at all, and durably. */
export const writeHeadMark = async (path: string, mark: HeadMark): Promise<void> => {
  await replaceFile(path, `${JSON.stringify(mark)}\n`);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isHeadMark = (value: unknown): value is HeadMark => {
  if (typeof value !== 'object' || value === null) return false;
  const { count, position, hash, rollingHash } = value as Record<string, unknown>;
  const isHash = (text: unknown) => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
  if (!Number.isSafeInteger(count) || !isHash(rollingHash)) return false;
  return count === 0
    ? position === null && hash === null
    : typeof position === 'string' && /^\d+$/.test(position) && isHash(hash);
};
