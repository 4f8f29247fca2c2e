import { MalformedPosition, type Position } from '#libs/event-store';

/** Where KurrentDB says an event stands: 64-bit, never a JavaScript number. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const pattern = /^(0|[1-9]\d{0,19})(?:\/(0|[1-9]\d{0,19}))?$/u;
const largest = 2n ** 64n - 1n;

/** The commit position in decimal; `commit/prepare` in the rare case that the two differ. */
export const positionText = ({ commit, prepare }: LogPosition): Position =>
  commit === prepare ? commit.toString() : `${commit}/${prepare}`;

/**
 * The position that a text stands for.
 *
 * @throws MalformedPosition
 */
export const parsePosition = (text: Position): LogPosition => {
  const match = pattern.exec(text);
  if (match === null) throw new MalformedPosition('the position is none of this store');
  const commit = BigInt(match[1] as string);
  const prepare = BigInt(match[2] ?? (match[1] as string));
  if (commit > largest || prepare > largest)
    throw new MalformedPosition('the position is none of this store');
  return { commit, prepare };
};

/** Negative, zero or positive as `left` lies before, at or after `right`. */
export const compareLogPositions = (left: LogPosition, right: LogPosition): number => {
  if (left.commit !== right.commit) return left.commit < right.commit ? -1 : 1;
  if (left.prepare === right.prepare) return 0;
  return left.prepare < right.prepare ? -1 : 1;
};
