import { isDeepStrictEqual } from 'node:util';
import type { ParticipantRow } from './participant.rows.ts';
import type { FaultTally } from './verification.ts';

/** What the row of a participant says, without the week sheets; as JSON would store it. */
const headOf = ({ case: { weeks: _, ...head }, ...columns }: ParticipantRow): unknown =>
  JSON.parse(JSON.stringify({ ...columns, head }));

const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right) ||
  isDeepStrictEqual(JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(right)));

/** Tallies how a stored row differs from what the participant's events say. */
export const compareRows = (stored: ParticipantRow, replayed: ParticipantRow, tally: FaultTally): void => {
  const { participantId } = stored;
  if (!same(headOf(stored), headOf(replayed)))
    tally.row(participantId, null, 'rækken svarer ikke til hændelserne.');
  const [found, due] = [stored.case.weeks, replayed.case.weeks];
  for (const week of new Set([...Object.keys(due), ...Object.keys(found)]).values()) {
    if (!(week in found)) tally.row(participantId, week, 'ugesedlen mangler.');
    else if (!(week in due)) tally.row(participantId, week, 'ugesedlen har ingen hændelser bag sig.');
    else if (!same(found[week], due[week]))
      tally.row(participantId, week, 'ugesedlen svarer ikke til hændelserne.');
  }
};
