const minute = 60_000;

/** How long things last, in milliseconds. */
export const sessionTimes = {
  /** A session ends when it was not used for so long, */
  idle: 30 * minute,
  /** and when it is so old. */
  whole: 480 * minute,
  /** So often the issuer is asked whether it goes on; */
  betweenAsking: 15 * minute,
  /** so often while it does not answer, */
  betweenTries: minute,
  /** and so long the session goes on meanwhile. */
  withoutIssuer: 15 * minute,
  /** That it was used is written down so often. */
  betweenUses: minute,
  /** Whoever undertakes to ask the issuer has so long. */
  asking: 30_000,
} as const;

/** True when a session has ended by itself. */
export const isOver = (
  { startedAt, usedAt }: { readonly startedAt: number; readonly usedAt: number },
  now: number,
): boolean => now - startedAt >= sessionTimes.whole || now - usedAt >= sessionTimes.idle;
