/** What the process ends with; other programs rely on these four. */
export const exitCode = {
  done: 0,
  /** Something was refused, or was found wrong. */
  refused: 1,
  wrongUsage: 2,
  /** A store could not be reached, or is held by another process. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
