import { VisibleMunicipalities, WeekExplanationQuery } from '#libs/application';
import { isIsoWeek } from '#libs/domain';
import { exitCode } from '#libs/platform';
import {
  askedDatesOf,
  dateOption,
  formatOption,
  knownAtOption,
  participantOperand,
  ruleSetOption,
} from '../shell/arguments.ts';
import { openVerbStores } from '../shell/verb-stores.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { NoAnswerAbout, unknownParticipant, wrongUsage } from '../shell/verb-fault.ts';
import { explanationSheet } from '../text/explanation-text.ts';
import { headPractice } from '../text/practice-head.ts';

const weekOperand = ({ operands: [, week] }: VerbCall): string => {
  if (week !== undefined && isIsoWeek(week)) return week;
  throw wrongUsage('UGE skal være en uge, der findes, skrevet ÅÅÅÅ-Wuu, fx 2022-W31.');
};

/** `why ID WEEK`: why a week has its status. */
export const why: Verb = async (call) => {
  const format = formatOption(call, ['text', 'json'], 'text');
  const [participantId, week] = [participantOperand(call), weekOperand(call)];
  if (participantId === undefined) throw wrongUsage('ID mangler.');
  const [on, knownAt] = [dateOption(call, 'on'), knownAtOption(call)];
  await askedDatesOf(call).assessedOn({ on, knownAt });
  await using stores = await openVerbStores(call, 'read');
  const ruleSet = ruleSetOption(call, stores.ruleSets);
  const visible = VisibleMunicipalities.all;
  const answer = await stores.queries.execute(
    new WeekExplanationQuery({ participantId, week, visible, on, ruleSet, knownAt }),
  );
  if (answer === 'unknown') throw unknownParticipant(participantId);
  if (answer === 'outside')
    throw new NoAnswerAbout(
      participantId,
      422,
      `Uge ${week} bliver ikke bedømt i noget af borgerens forløb.`,
    );
  if (format === 'text') await headPractice(call.results, stores);
  await call.show(format === 'text' ? explanationSheet(answer) : JSON.stringify(answer), answer);
  return exitCode.done;
};
