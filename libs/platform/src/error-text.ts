import { exitCode, type ExitCode, exitCodeOfKind, Fault } from './fault.ts';
import { systemFault } from './system-fault.ts';

const foreseen = (error: unknown): Fault | undefined => (error instanceof Fault ? error : systemFault(error));

/** The exit code of a process that an error ends: 1 for what nobody foresaw. */
export const exitCodeOf = (error: unknown): ExitCode => {
  const fault = foreseen(error);
  return fault ? exitCodeOfKind(fault.kind) : exitCode.refused;
};

const nameAndCode = (error: unknown): string => {
  const { name, code } = Object(error) as { readonly name?: unknown; readonly code?: unknown };
  return `${error instanceof Error ? String(name) : 'ukendt'}${typeof code === 'string' ? ` (${code})` : ''}`;
};

/** What people are told of an error. Of what nobody foresaw only its name and code: its text might quote anything. */
export const textOf = (error: unknown): string =>
  foreseen(error)?.text ?? `Uventet fejl: ${nameAndCode(error)}.`;
