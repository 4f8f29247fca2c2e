import { hash as digest } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Position } from '#libs/event-store';
import { replaceFile } from '#libs/platform';
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

const writeAfterMs = 500;

/** Writes the head mark half a second after it changed, and at close. */
export class HeadMarkKeeper {
  readonly #path: string;
  #mark: HeadMark;
  #written: HeadMark;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown = null;
  #closed = false;

  constructor(path: string, mark: HeadMark) {
    this.#path = path;
    this.#mark = mark;
    this.#written = mark;
  }

  /** Why the mark could not be written; `null` when all is well. It is tried again until it can. */
  get failure(): unknown {
    return this.#failure;
  }

  advance(mark: HeadMark): void {
    this.#mark = mark;
    this.#timer ??= setTimeout(() => this.#write(), writeAfterMs);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#writing;
    if (this.#written !== this.#mark) await writeHeadMark(this.#path, this.#mark);
  }

  #write(): void {
    const mark = this.#mark;
    this.#writing = writeHeadMark(this.#path, mark).then(
      () => this.#settle(mark, null),
      (error: unknown) => this.#settle(this.#written, error),
    );
  }

  #settle(written: HeadMark, failure: unknown): void {
    this.#written = written;
    this.#failure = failure;
    const behind = this.#written !== this.#mark && !this.#closed;
    this.#timer = behind ? setTimeout(() => this.#write(), writeAfterMs) : null;
  }
}
