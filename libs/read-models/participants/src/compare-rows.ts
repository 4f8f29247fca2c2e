import { isDeepStrictEqual } from 'node:util';
import type { FaultTally } from '#libs/read-models';
import type { ParticipantRow } from './participant.row.ts';

/** Tallies a fault in the row of a participant, or in that of one of the participant's weeks. */
export const participantFault = (
  tally: FaultTally,
  participantId: string,
  week: string | null,
  finding: string,
): void => {
  if (week === null) tally.row('participant', { borger: participantId }, finding);
  else tally.row('week_sheet', { borger: participantId, uge: week }, finding);
};

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
    participantFault(tally, participantId, null, 'rækken svarer ikke til hændelserne.');
  const [found, due] = [stored.case.weeks, replayed.case.weeks];
  for (const week of new Set([...Object.keys(due), ...Object.keys(found)]).values()) {
    if (!(week in found)) participantFault(tally, participantId, week, 'ugesedlen mangler.');
    else if (!(week in due))
      participantFault(tally, participantId, week, 'ugesedlen har ingen hændelser bag sig.');
    else if (!same(found[week], due[week]))
      participantFault(tally, participantId, week, 'ugesedlen svarer ikke til hændelserne.');
  }
};
