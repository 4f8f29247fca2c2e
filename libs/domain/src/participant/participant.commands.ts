import { type Field, optional, type StatedOf } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { assignmentCommands } from './assignment.vocabulary.ts';
import { correctionCommands } from './correction.commands.ts';
import { enrolmentCommands } from './enrolment.vocabulary.ts';
import { exitCommands } from './exit.vocabulary.ts';
import { linkCommands } from './link.vocabulary.ts';
import { transitionCommands } from './transition.vocabulary.ts';
import { weekCommands } from './week.vocabulary.ts';

/**
 * What every command carries beside its own fields. `recordedAt` is read from trusted history only; `expectedRevision`
 * from lines and messages, since a single call says it by `If-Match`.
 */
export const commandEnvelope = {
  commandId: values.CommandId,
  participantId: values.ParticipantId,
  expectedRevision: optional(values.Revision),
  recordedAt: optional(values.Instant),
};

/**
 * Every command, in the order of a life. A new one goes into the list of its subject; the compiler then asks for its case
 * in the decider, and everything else that takes commands (doors, schemas, documents, random commands for tests) follows
 * from this.
 */
export const commands = {
  ...enrolmentCommands,
  ...weekCommands,
  ...transitionCommands,
  ...assignmentCommands,
  ...exitCommands,
  ...linkCommands,
  ...correctionCommands,
};

export type CommandName = keyof typeof commands;

/** Every command's name. */
export const commandNames = Object.keys(commands) as readonly CommandName[];

/** True for the name of a command. */
export const isCommandName = (value: unknown): value is CommandName =>
  typeof value === 'string' && Object.hasOwn(commands, value);

/**
 * The fields of each command. A field that may be left out may also be `null`; only in `minutesPerWeek` does `null`
 * mean something.
 */
export type CommandFields = {
  readonly [Name in CommandName]: StatedOf<(typeof commands)[Name]['fields']>;
};

/** One command with its fields, as the decider takes it. */
export type CommandOf<Name extends CommandName> = { readonly command: Name } & CommandFields[Name];

/** Any command. */
export type ParticipantCommand = { [Name in CommandName]: CommandOf<Name> }[CommandName];

type Stated<Declared> = Declared extends Field<infer Value> ? Value : never;

/** What RecordWeek states for one activity at one provider. */
export type StatedHours = Stated<typeof values.StatedHours>;

/** What RecordWeek states for one kind of absence. */
export type StatedAbsence = Stated<typeof values.StatedAbsence>;
