import { exitCode, type ExitCode, type FaultKind } from '#libs/platform';

/** What a fault of the command line is told as, beside the faults that every door knows. */
type VerbFaultKind = FaultKind | 'wrong_usage' | 'interrupted' | 'internal';

const kindOf: Readonly<Record<ExitCode, VerbFaultKind>> = {
  [exitCode.done]: 'internal',
  [exitCode.refused]: 'refused',
  [exitCode.wrongUsage]: 'wrong_usage',
  [exitCode.unreachable]: 'unavailable',
};

/** Why a verb cannot be carried out: one Danish line for people, and the code to end with. */
export class VerbFault extends Error {
  override readonly name = 'VerbFault';
  readonly code: ExitCode;
  readonly kind: VerbFaultKind;
  /** The stable code of what refused it, where that has one. */
  readonly refusal: string | undefined;

  constructor(code: ExitCode, message: string, kind: VerbFaultKind = kindOf[code], refusal?: string) {
    super(message);
    this.code = code;
    this.kind = kind;
    this.refusal = refusal;
  }

  /** The option or operand that it is about: the message begins with its name. */
  get path(): string | undefined {
    return /^(?:Ukendt tilvalg )?(--[a-z-]+|[A-Z]{2,}\b)/.exec(this.message)?.[1];
  }
}

/** The caller wrote something that the verb cannot be given. */
export const wrongUsage = (message: string): VerbFault => new VerbFault(exitCode.wrongUsage, message);

/** The verb was understood, but refused; `code` says by what, where that has a stable one. */
export const refusedVerb = (message: string, code?: string): VerbFault =>
  new VerbFault(exitCode.refused, message, 'refused', code);

/** What was asked about a participant has no answer, which tells whether somebody is there. */
export class NoAnswerAbout extends VerbFault {
  readonly participantId: string;
  /** The HTTP status that HTTP would have given. */
  readonly result: number;

  constructor(participantId: string, result: number, message: string) {
    super(exitCode.refused, message);
    this.participantId = participantId;
    this.result = result;
  }
}

/** Nothing is recorded of a participant who was asked about. */
export const unknownParticipant = (participantId: string): NoAnswerAbout =>
  new NoAnswerAbout(participantId, 404, 'Der er ikke registreret noget om borgeren.');

/** A store cannot be reached, or is held by another process. */
export const unreachable = (message: string): VerbFault => new VerbFault(exitCode.unreachable, message);
