import {
  type HistoryEntry,
  HistoryQuery,
  TimekravQuery,
  VisibleMunicipalities,
  type WeekExplanationAnswer,
  WeekExplanationQuery,
} from '#libs/application';
import { exitCode } from '#libs/platform';
import { filePieces, HistoryFile, historyFileRows, unnamed, viewOfFile } from '#libs/pages';
import { practiceNotice } from '#libs/runtime';
import { h } from 'preact';
import { askedDatesOf, formatOption, knownAtOption, participantOperand } from '../shell/arguments.ts';
import { openVerbStores, type VerbStores } from '../shell/verb-stores.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { unknownParticipant, wrongUsage } from '../shell/verb-fault.ts';
import { fileStyle } from '../text/file-style.ts';
import { headPractice } from '../text/practice-head.ts';
import { historyTable } from '../text/history-table.ts';

interface Shown {
  readonly participantId: string;
  readonly entries: readonly HistoryEntry[];
}

type Asked = Pick<HistoryQuery['asked'], 'participantId' | 'visible' | 'knownAt'>;

/** The explanation of every week that the assessment judges. */
const explainedWeeks = async (
  { queries }: VerbStores,
  asked: Asked,
  weeks: readonly string[],
): Promise<readonly WeekExplanationAnswer[]> => {
  const explained: WeekExplanationAnswer[] = [];
  for (const week of weeks) {
    const answer = await queries.execute(new WeekExplanationQuery({ ...asked, week }));
    if (typeof answer === 'object') explained.push(answer);
  }
  return explained;
};

/** The history as one file that needs no server, with the explanation of each week. */
const showFile = async (call: VerbCall, stores: VerbStores, asked: Asked, shown: Shown): Promise<void> => {
  const { participantId, entries: events } = shown;
  const timekrav = await stores.queries.execute(new TimekravQuery(asked));
  if (!timekrav) throw unknownParticipant(participantId);
  const weeks = timekrav.forloeb.flatMap((forloeb) => forloeb.weeks.map(({ week }) => week));
  const explained = await explainedWeeks(stores, asked, weeks);
  const props = {
    participantId,
    events,
    timekrav,
    explained,
    madeAt: stores.clock.now(),
    ruleSet: stores.ruleSets.byId.get(timekrav.ruleSet)!,
  };
  const text = filePieces({
    title: `${unnamed(participantId)}: historik`,
    ...(stores.isPractice && { notice: practiceNotice(stores) }),
    style: await fileStyle(),
    children: h(HistoryFile, props),
    pieces: historyFileRows({ events, view: viewOfFile(asked.knownAt) }),
  });
  for (const piece of text) await call.show(piece, { participantId });
};

/** `history ID`: every event of a participant. */
export const history: Verb = async (call) => {
  const format = formatOption(call, ['table', 'ndjson', 'html'], 'table');
  const knownAt = knownAtOption(call);
  await askedDatesOf(call).refuseNotYetKnown(knownAt);
  const participantId = participantOperand(call);
  if (participantId === undefined) throw wrongUsage('ID mangler.');
  await using stores = await openVerbStores(call, 'read');
  const asked = { participantId, visible: VisibleMunicipalities.all, knownAt };
  const entries: readonly HistoryEntry[] | null = await stores.queries.execute(new HistoryQuery(asked));
  if (!entries) throw unknownParticipant(participantId);
  const shown = { participantId, entries };
  if (format === 'html') await showFile(call, stores, asked, shown);
  else if (format === 'table') {
    await headPractice(call.results, stores);
    await call.show(historyTable(entries), shown);
  } else for (const entry of entries) await call.show(JSON.stringify(entry), shown);
  return exitCode.done;
};
