import { enrolmentFacts } from '#libs/domain/testing';
import { parsedLines } from '../../../api/testing/src/answer-check.ts';

/** The n-th participant's id. */
export const participant = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

type Fields = Readonly<Record<string, unknown>>;

/** A line of a bulk file. */
export const line = (command: string, commandId: string, n: number, fields: Fields): string =>
  JSON.stringify({ command, commandId, participantId: participant(n), ...fields });

/** Enrolled in Aarhus on 4 April 2022, unless said otherwise. */
export const enrolLine = (n: number, fields: Fields = {}): string =>
  line('EnrolParticipant', `enrol-${n}`, n, {
    ...enrolmentFacts(),
    targetGroupBasis: 'three_of_four_years',
    ...fields,
  });

/** A week sheet of 2022 with minutes of nytteindsats. */
export const weekLine = (n: number, week: number, minutes: number, fields: Fields = {}): string =>
  line('RecordWeek', `week-${n}-${week}`, n, {
    week: `2022-W${String(week).padStart(2, '0')}`,
    entries: [{ activity: 'nytteindsats', minutes }],
    absences: [],
    ...fields,
  });

/** The lines as a file. */
export const bulk = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** What NDJSON on stdout says. */
export const outputLines = (text: string): readonly Fields[] => parsedLines(text) as readonly Fields[];
