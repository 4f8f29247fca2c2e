import { describeEvent, emptyCase, participantEventOf, type RefusalCode } from '#libs/domain';
import type { NewEvent } from '#libs/event-store';
import type { Failed, LineAnswer } from '../commands/command-pipeline.ts';
import { columnOf } from './columns.ts';
import type { NumberedCommand } from '../vocabulary/command-lines.ts';

/** What a row does or did: adds something, changes what stood, nothing, or was refused. */
export type RowEffect = 'adds' | 'changes' | 'unchanged' | 'refused' | 'failed';

/** What became of a row of a file, or would. */
export interface RowOutcome {
  readonly line: number;
  /** Whom it is about; `null` for whom it enrols anew, and where nobody may be told who that is. */
  readonly participantId: string | null;
  /** Who it says that is enrolled anew. */
  readonly newName?: string;
  /** ISO week, or date. */
  readonly happened: string | null;
  readonly effect: RowEffect;
  /** Danish: what is recorded, or why nothing is. */
  readonly says: string;
  readonly code?: RefusalCode | Failed['code'];
  /** Danish: what was made of what stood there. */
  readonly note?: string;
}

/** Refusals that tell of nobody that they are there. */
const ofNobody: ReadonlySet<string> = new Set([
  'forbidden',
  'malformed',
  'participant_erased',
  'participant_id_unavailable',
  'unknown_code',
  'unknown_participant',
]);

const describedIn = (events: readonly NewEvent[]): Pick<RowOutcome, 'happened' | 'says' | 'effect'> => {
  const described = events.map((event) => describeEvent(emptyCase, participantEventOf(event)));
  return {
    happened: described[0]?.happened ?? null,
    says: described.map(({ text }) => text).join('; '),
    effect: described.some(({ change }) => change) ? 'changes' : 'adds',
  };
};

/** Whether an enrolment is of somebody who is a participant, now that its row has its answer. */
const isParticipant = (answer: LineAnswer, isRecorded: boolean): boolean =>
  'revision' in answer && (isRecorded || answer.status === 'unchanged' || answer.revision > 0);

/** What came of a row besides its answer. */
interface RowCourse {
  /** Whether it was tried alone, so that nothing is recorded. */
  readonly isRehearsed: boolean;
  /** What it recorded, or would; none: nothing. */
  readonly events: readonly NewEvent[];
  /** Whom it names by an id, when it was refused and whoever sends it sees them. */
  readonly seen: string | null;
}

const whoIn = (
  row: NumberedCommand,
  answer: LineAnswer,
  { isRehearsed, seen }: RowCourse,
): Pick<RowOutcome, 'participantId' | 'newName'> => {
  if ('faults' in row) return { participantId: row.about ?? seen };
  if ('code' in answer && ofNobody.has(answer.code)) return { participantId: seen };
  const { participantId, person, command } = row.parsed;
  if (command.command !== 'EnrolParticipant' || isParticipant(answer, !isRehearsed)) return { participantId };
  return { participantId: null, ...(person && { newName: person.name }) };
};

/** What is wrong, with the column that says it: faults of a row name theirs themselves. */
const inColumn = (
  row: NumberedCommand,
  message: string,
  errors: readonly { readonly path: string }[],
): string => {
  const [first] = errors;
  const column = first && 'parsed' in row ? columnOf(first.path) : undefined;
  return column === undefined ? message : `${column}: ${message}`;
};

const unknown = (isRehearsed: boolean): string =>
  isRehearsed ? 'Rækken kunne ikke prøves.' : 'Det vides ikke, om rækken er registreret.';

/** What became of a row. What was recorded by it before this answer counts as its own, whatever the answer. */
export const rowOutcomeOf = (row: NumberedCommand, answer: LineAnswer, course: RowCourse): RowOutcome => {
  const { line, note } = answer;
  const { isRehearsed, events } = course;
  const about = { line, ...whoIn(row, answer, course), ...(note !== undefined && { note }) };
  if ('code' in answer) {
    const { status: effect, code, message } = answer;
    const says =
      answer.status === 'failed' ? unknown(isRehearsed) : inColumn(row, message, answer.errors ?? []);
    return { ...about, happened: null, effect, says, code };
  }
  if (events.length === 0)
    return { ...about, happened: null, effect: 'unchanged', says: 'Står allerede sådan.' };
  return { ...about, ...describedIn(events) };
};
