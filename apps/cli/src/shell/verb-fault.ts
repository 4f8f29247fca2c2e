import { exitCode, type ExitCode } from '#libs/platform';

/** Why a verb cannot be carried out: one Danish line for people, and the code to end with. */
export class VerbFault extends Error {
  override readonly name = 'VerbFault';
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The caller wrote something that the verb cannot be given. */
export const wrongUsage = (message: string): VerbFault => new VerbFault(exitCode.wrongUsage, message);

/** The verb was understood, but refused. */
export const refused = (message: string): VerbFault => new VerbFault(exitCode.refused, message);

/** A store cannot be reached, or is held by another process. */
export const unreachable = (message: string): VerbFault => new VerbFault(exitCode.unreachable, message);
