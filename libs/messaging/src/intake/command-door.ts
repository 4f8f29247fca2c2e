/** What a command ended as; the shape of an answer line (docs/interfaces-kafka.md) without its ids. */
export type CommandOutcome =
  | {
      readonly status: 'accepted' | 'unchanged';
      readonly events: number;
      readonly revision: number;
      readonly position: string;
    }
  | RefusedCommand
  | Failure;

/** It is not known whether the command was carried out, because something broke inside, more than once. */
export interface Failure {
  readonly status: 'failed';
  readonly code: 'internal_error';
  /** Danish; says nothing of what broke. */
  readonly message: string;
}

/** Why a message records nothing. */
export interface RefusedCommand {
  readonly status: 'refused';
  readonly code: string;
  /** Danish, for a coordinator; echoes nothing of what was sent. */
  readonly message: string;
  /** The fields that it is about, e.g. `entries[1].minutes`. */
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  /** The participant's revision now, where another one was expected. */
  readonly revision?: number;
}

/** What the intake must know of a well-formed command. */
export interface AddressedCommand {
  readonly commandId: string;
  readonly participantId: string;
}

/** A message that is no command. */
export interface NoCommand {
  readonly refusal: RefusedCommand;
  /** The command's own id, when it has a well-formed one. */
  readonly commandId: string | null;
  /** True when nothing that was sent may be kept, neither value nor key nor headers. */
  readonly isPersonal?: true;
}

/** The way to the commands' vocabulary and to whoever carries them out; the composition root gives it. */
export interface CommandDoor<Command extends AddressedCommand> {
  /** Reads the value of one message; never throws. */
  read(value: Buffer | null): { readonly command: Command } | NoCommand;
  /** Rejects while no command at all may be carried out, with what has to be mended first: commands then wait. */
  expectOpen(): Promise<void>;
  /** Carries out one command; the answer is durable when it resolves. */
  carryOut(command: Command): Promise<CommandOutcome>;
  /** True for an error that says that the store cannot do it just now, and that it may be tried again. */
  isPassing(error: unknown): boolean;
}
