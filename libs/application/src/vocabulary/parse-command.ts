import {
  type CommandName,
  inUtc,
  isId,
  type JsonFault,
  type ParticipantCommand,
  readStrictJson,
} from '#libs/domain';
import type { SaidPerson } from '#libs/persons';
import { commandShapes, type CommandShape } from './command-shapes.ts';
import {
  FaultList,
  type Faults,
  isRecord,
  type JsonRecord,
  oneFault,
  readFields,
  type ReadFields,
} from './read-fields.ts';
import { readPerson } from './read-person.ts';

/** A command as it came through the door: valid in itself, whatever state it meets. */
export interface ParsedCommand {
  readonly commandId: string;
  /** A UUID in lower case. */
  readonly participantId: string;
  /** Fields left out are absent; `null` stands in `minutesPerWeek` alone. */
  readonly command: ParticipantCommand;
  /** When the source system recorded the fact (UTC, ISO 8601 with milliseconds); trusted history only. */
  readonly sourceRecordedAt?: string;
  /** The revision that the participant must stand at; left out: whatever it is. No part of what makes a repeat. */
  readonly expectedRevision?: number;
  /** Who it is that is enrolled: for the register, never for the log. */
  readonly person?: SaidPerson;
}

/** Fields that the door knows by itself: from the address of a request, or its Idempotency-Key. */
export type StatedFields = {
  readonly command?: string;
  readonly commandId?: string;
  readonly participantId?: string;
  readonly week?: string;
};

/** Whether whoever gives a command may, told by what was sent, whatever its form. */
export type Permit = (name: CommandName, sent: JsonRecord) => boolean;

/** What a door allows. */
export interface ParseOptions {
  /** Left out: everything may be given. */
  readonly permit?: Permit;
  /** Whether whoever enrols may say who it is, told by what was sent; left out: `person` is an unknown field. */
  readonly mayName?: (sent: JsonRecord) => boolean;
  /** Read `recordedAt`; otherwise it is an unknown field. */
  readonly trustedHistory?: boolean;
  /** Makes the id of a command sent without one; left out: that is `malformed`. */
  readonly newCommandId?: () => string;
  /** Makes the id of a participant enrolled without one; left out, or another command: that is `malformed`. */
  readonly newParticipantId?: () => string;
  /** What the door of a single call states itself; the input may leave it out or repeat it. */
  readonly stated?: StatedFields;
}

const shapeFor = (shape: CommandShape, { trustedHistory, stated }: ParseOptions): CommandShape['single'] => {
  if (stated) return shape.single;
  return trustedHistory ? shape.trusted : shape.ordinary;
};

const isSame = (field: string, sent: unknown, stated: string): boolean =>
  sent === stated ||
  (field === 'participantId' && typeof sent === 'string' && sent.toLowerCase() === stated.toLowerCase());

/** The input with the fields that the door states; the input may leave them out or repeat, not contradict them. */
export const withStatedFields = (
  input: JsonRecord,
  stated: Readonly<Record<string, string>>,
  faults: FaultList,
): JsonRecord => {
  for (const [field, value] of Object.entries(stated)) {
    const sent = Object.hasOwn(input, field) ? (input[field] ?? value) : value;
    if (!isSame(field, sent, value))
      faults.add(field, 'malformed', 'Feltet siger noget andet end adressen eller Idempotency-Key.');
  }
  return { ...input, ...stated };
};

const isLeftOut = (value: unknown): boolean => value === undefined || value === null;

const withMadeIds = (name: unknown, fields: JsonRecord, options: ParseOptions): JsonRecord => {
  const { newCommandId, newParticipantId } = options;
  const makesCommandId = newCommandId && isLeftOut(fields['commandId']);
  const makesParticipantId =
    newParticipantId && name === 'EnrolParticipant' && isLeftOut(fields['participantId']);
  if (!makesCommandId && !makesParticipantId) return fields;
  return {
    ...fields,
    ...(makesCommandId && { commandId: newCommandId() }),
    ...(makesParticipantId && { participantId: newParticipantId() }),
  };
};

const withOwnId = (faults: Faults, commandId: unknown): Faults =>
  isId(commandId) ? { ...faults, commandId } : faults;

/** Only what passed validation comes here: this is where JSON becomes a command of the domain. */
const parsed = (name: unknown, read: ReadFields, person: SaidPerson | undefined): ParsedCommand => {
  const { commandId, participantId: sentId, recordedAt, expectedRevision, ...fields } = read;
  const participantId = (sentId as string).toLowerCase();
  return {
    commandId: commandId as string,
    participantId,
    command: { command: name, ...fields } as ParticipantCommand,
    ...(recordedAt !== undefined && { sourceRecordedAt: inUtc(recordedAt as string) }),
    ...(expectedRevision !== undefined && { expectedRevision: expectedRevision as number }),
    ...(person && { person }),
  };
};

/** What somebody may not do. */
export const forbiddenFault = oneFault('', 'forbidden', 'Det har du ikke adgang til.');

/** What is sent without the person of an enrolment, where the door takes one, and that person. */
const apart = (
  name: unknown,
  sent: JsonRecord,
  { mayName }: ParseOptions,
): { readonly sent: JsonRecord; readonly person?: unknown } => {
  if (name !== 'EnrolParticipant' || !mayName) return { sent };
  const { person, ...rest } = sent;
  return { sent: rest, person: person ?? undefined };
};

const isPermitted = (name: CommandName, sent: JsonRecord, person: unknown, options: ParseOptions): boolean =>
  options.permit?.(name, sent) !== false && (person === undefined || options.mayName?.(sent) === true);

const unknownCommand = oneFault('command', 'malformed', 'Feltet skal være navnet på en kommando.');

/**
 * Reads one command, whichever door it came through: `{command, commandId, participantId, ...fields}` as parsed from
 * JSON. Answers every fault at once (shapes, types, unknown fields, unknown codes; see `Faults`) and never throws.
 * Ranges and missing reasons are no faults: those the domain refuses.
 */
export const parseCommand = (input: unknown, options: ParseOptions): ParsedCommand | Faults => {
  if (!isRecord(input)) return oneFault('', 'malformed', 'Kommandoen skal være et JSON-objekt.');
  const faults = new FaultList();
  const { stated } = options;
  const { command: name, ...given } = stated ? withStatedFields(input, stated, faults) : input;
  const { sent, person: named } = apart(name, given, options);
  const shape = commandShapes.get(name);
  if (!shape) return withOwnId(unknownCommand, sent['commandId']);
  if (!isPermitted(name as CommandName, sent, named, options))
    return withOwnId(forbiddenFault, sent['commandId']);
  const person = named === undefined ? undefined : readPerson(named, 'person', faults);
  const fields = withMadeIds(name, sent, options);
  const read = readFields(shapeFor(shape, options), fields, '', faults);
  const found = faults.found();
  return found ? withOwnId(found, fields['commandId']) : parsed(name, read, person);
};

const unreadable = (faults: readonly JsonFault[], json: unknown): Faults => {
  const commandId = isRecord(json) ? json['commandId'] : undefined;
  return {
    code: 'malformed',
    errors: faults.map(({ path, message }) => ({ path, code: 'malformed', message })),
    ...(isId(commandId) && faults.every(({ path }) => path !== 'commandId') && { commandId }),
  };
};

/**
 * Reads one command from JSON text, of a line or a message; what JSON.parse alone would drop or round is a fault.
 *
 * @returns `undefined` when the text is no JSON.
 */
export const readCommandJson = (
  text: string,
  options: ParseOptions = {},
): ParsedCommand | Faults | undefined => {
  const read = readStrictJson(text);
  if (!read) return undefined;
  return read.faults.length > 0 ? unreadable(read.faults, read.json) : parseCommand(read.json, options);
};
