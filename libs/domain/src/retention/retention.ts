import { addDays, type DanishDate, isDanishDate } from '../calendar/danish-date.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';

/** What stands about one participant, and when something was last recorded of it. */
export interface KeptCase {
  readonly participantCase: ParticipantCase;
  readonly lastRecordedOn: DanishDate;
}

/** The day behind the last one that the case covers; of a case without forløb, behind the last on which something was recorded. */
const endOf = ({ participantCase: { forloeb }, lastRecordedOn }: KeptCase): DanishDate | null => {
  const last = forloeb.at(-1);
  return last ? last.exitedOn : addDays(lastRecordedOn, 1);
};

const yearsLater = (date: DanishDate, years: number): DanishDate => {
  const year = String(Number(date.slice(0, 4)) + years);
  const sameDay = year + date.slice(4);
  return isDanishDate(sameDay) ? sameDay : `${year}-03-01`;
};

/**
 * The first day on which the last forløb of a person, whose cases these are, ended more than `years` years ago; `null` while
 * a forløb is open.
 */
export const retentionOverFrom = (cases: readonly KeptCase[], years: number): DanishDate | null => {
  const ends = cases.map(endOf);
  const known = ends.filter((end) => end !== null);
  if (known.length < ends.length) return null;
  return yearsLater(
    known.reduce((latest, end) => (end > latest ? end : latest)),
    years,
  );
};
