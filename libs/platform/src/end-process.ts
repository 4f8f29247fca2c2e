const graceMs = 5_000;

/**
 * Lets the process end with `exitCode` once its output is written; ends it when something that cannot be called off, a
 * read that hangs in native code for one, holds it for longer than `afterMs` milliseconds.
 */
export const endProcess = (exitCode: number, afterMs = graceMs): void => {
  process.exitCode = exitCode;
  process.stdout.write('', () => setTimeout(() => process.exit(), afterMs).unref());
};
