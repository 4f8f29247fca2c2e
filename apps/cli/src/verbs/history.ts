import { type HistoryEntry, HistoryQuery, VisibleMunicipalities } from '#libs/application';
import { exitCode } from '#libs/platform';
import { askedDatesOf, formatOption, knownAtOption, participantOperand } from '../shell/arguments.ts';
import { openSession } from '../shell/session.ts';
import type { Verb } from '../shell/verb.ts';
import { unknownParticipant, wrongUsage } from '../shell/verb-fault.ts';
import { headPractice } from '../text/practice-head.ts';
import { historyTable } from '../text/history-table.ts';

/** `history ID`: every event of a participant. */
export const history: Verb = async (call) => {
  const format = formatOption(call, ['table', 'ndjson'], 'table');
  const knownAt = knownAtOption(call);
  await askedDatesOf(call).refuseNotYetKnown(knownAt);
  const participantId = participantOperand(call);
  if (participantId === undefined) throw wrongUsage('ID mangler.');
  await using session = await openSession(call, 'read');
  const entries: readonly HistoryEntry[] | null = await session.queries.execute(
    new HistoryQuery({ participantId, visible: VisibleMunicipalities.all, knownAt }),
  );
  if (!entries) throw unknownParticipant(participantId);
  const shown = { participantId, entries };
  if (format === 'table') {
    await headPractice(call.results, session);
    await call.show(historyTable(entries), shown);
  } else for (const entry of entries) await call.show(JSON.stringify(entry), shown);
  return exitCode.done;
};
