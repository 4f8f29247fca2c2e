import type { LinkedPair, WeekSheet } from '#libs/domain';
import { caseHead, type ParticipantRow } from './participant.row.ts';
import { DamagedRow } from './damaged-row.ts';

/** A participant's whole row as a SQL engine answers it: what is not a column of its own is JSON. */
export interface ParticipantColumns {
  readonly participant_id: string;
  readonly revision: number;
  readonly kommunekoder: string;
  readonly current_kommunekode: string | null;
  readonly head: string;
  /** The week sheets as the inside of one JSON object. */
  readonly weeks: string | null;
}

/** In the JSON of a head that has links, and of no other. */
export const someLinks = '"links":[{';

/** The links that a head says. */
export const linksIn = (participantId: string, head: string): readonly LinkedPair[] =>
  readable(participantId, () => caseHead(head).links.map(({ sameAs }) => ({ participantId, sameAs })));

/** Reads a participant's columns; whatever is wrong with them is a damaged row. */
export const readable = <Result>(participantId: string, read: () => Result): Result => {
  try {
    return read();
  } catch {
    throw new DamagedRow(participantId);
  }
};

/** How much JSON a participant's columns hold, in characters. */
export const lengthOf = ({ head, weeks }: ParticipantColumns): number => head.length + (weeks?.length ?? 0);

/**
 * A participant's whole row.
 *
 * @throws DamagedRow
 */
export const toParticipantRow = (found: ParticipantColumns): ParticipantRow =>
  readable(found.participant_id, () => ({
    participantId: found.participant_id,
    revision: found.revision,
    kommunekoder: JSON.parse(found.kommunekoder) as string[],
    currentKommunekode: found.current_kommunekode,
    case: {
      ...caseHead(found.head),
      weeks: JSON.parse(`{${found.weeks ?? ''}}`) as Record<string, WeekSheet>,
    },
  }));
