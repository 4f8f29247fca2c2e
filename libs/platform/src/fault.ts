/** What a process ends with; other programs rely on these four. */
export const exitCode = {
  done: 0,
  /** Something was refused, or was found wrong. */
  refused: 1,
  /** What was asked for, or the configuration, cannot be used. */
  wrongUsage: 2,
  /** A store or the broker could not be reached, or is held by another process. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/**
 * What kind of trouble it is.
 * - `unavailable`: it does not answer, or cannot be reached; what was asked may or may not have happened.
 * - `behind`: it does not have everything yet that it will have; nothing is wrong.
 * - `contended`: others were faster, every time; nothing happened.
 * - `held`: another living process has it to itself.
 * - `unusable`: it was made by another version of this program, or by another program.
 * - `misconfigured`: a value of the environment, or what it points at, cannot be used.
 * - `mismatched`: a server answers, but does not fit what the configuration says of it: login, TLS, certificate, address.
 * - `damaged`: it is not as it was acknowledged.
 * - `refused`: it will never do this one thing, however often it is asked; others are not concerned.
 * - `malformed`: what was asked with cannot be read.
 * - `unknown`: what was asked for does not exist.
 */
export type FaultKind =
  | 'unavailable'
  | 'behind'
  | 'contended'
  | 'held'
  | 'unusable'
  | 'misconfigured'
  | 'mismatched'
  | 'damaged'
  | 'refused'
  | 'malformed'
  | 'unknown';

interface Meaning {
  readonly exitCode: ExitCode;
  /** True when trying again makes sense to whoever serves: what is wrong passes, or is mended elsewhere. */
  readonly passes: boolean;
}

/** The one table of what a kind means to a process; what it means over HTTP stands with HTTP. */
const meanings: Readonly<Record<FaultKind, Meaning>> = {
  unavailable: { exitCode: exitCode.unreachable, passes: true },
  behind: { exitCode: exitCode.unreachable, passes: true },
  contended: { exitCode: exitCode.unreachable, passes: true },
  held: { exitCode: exitCode.unreachable, passes: false },
  unusable: { exitCode: exitCode.unreachable, passes: false },
  misconfigured: { exitCode: exitCode.wrongUsage, passes: false },
  mismatched: { exitCode: exitCode.wrongUsage, passes: true },
  damaged: { exitCode: exitCode.refused, passes: false },
  refused: { exitCode: exitCode.refused, passes: false },
  malformed: { exitCode: exitCode.wrongUsage, passes: false },
  unknown: { exitCode: exitCode.wrongUsage, passes: false },
};

/**
 * Something that went wrong and was foreseen. Whoever meets it asks for its kind, never for its class or name; every
 * door says its `text`. An error that is no fault was not foreseen, and nothing of it is said: it might quote anything.
 */
export abstract class Fault extends Error {
  abstract readonly kind: FaultKind;

  /** What is wrong, where, and what to do: Danish, for people. The message, unless that is for the log alone. */
  get text(): string {
    return this.message;
  }
}

/** The kind of a fault; `undefined` for what nobody foresaw. */
export const faultKind = (error: unknown): FaultKind | undefined =>
  error instanceof Fault ? error.kind : undefined;

/** True for a fault that passes by itself, or when a server is mended: trying again makes sense. */
export const isPassing = (error: unknown): boolean => error instanceof Fault && meanings[error.kind].passes;

/** The exit code of a process that a fault ends. */
export const exitCodeOfKind = (kind: FaultKind): ExitCode => meanings[kind].exitCode;
