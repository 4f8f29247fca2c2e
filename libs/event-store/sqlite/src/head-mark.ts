import { hash as digest } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Position } from '#libs/event-store';
import { replaceFile } from './durable-file.ts';
import { LogDamaged } from './sqlite.errors.ts';

/**
 * How far the log has come, kept outside the log file: SQLite does not notice when the tail of a log is cut off.
 */
export interface HeadMark {
  /** How many events the log holds. */
  readonly count: number;
  /** Where the last one stands, and its hash; `null` in an empty log. */
  readonly position: Position | null;
  readonly hash: string | null;
  /** A hash over all events in the order of the log: each one's SHA-256 over the one before it and the event's own hash. */
  readonly rollingHash: string;
}

/** The mark of an empty log. */
export const emptyLog: HeadMark = { count: 0, position: null, hash: null, rollingHash: '0'.repeat(64) };

/** The mark after one more event. */
export const extend = (
  mark: HeadMark,
  { position, hash }: { readonly position: Position; readonly hash: string },
): HeadMark => ({
  count: mark.count + 1,
  position,
  hash,
  rollingHash: digest('sha256', mark.rollingHash + hash),
});

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
