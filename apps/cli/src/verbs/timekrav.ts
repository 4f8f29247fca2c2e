import { AllTimekravQuery, type AssessmentAsked, TimekravQuery } from '#libs/application';
import type { TimekravAnswer } from '#libs/domain';
import { exitCode } from '#libs/platform';
import {
  askedDatesOf,
  dateOption,
  formatOption,
  knownAtOption,
  kommuneOption,
  participantOperand,
  ruleSetOption,
} from '../shell/arguments.ts';
import { untilProjected } from '../shell/until-projected.ts';
import { openVerbStores, type VerbStores } from '../shell/verb-stores.ts';
import type { Verb } from '../shell/verb.ts';
import { unknownParticipant, wrongUsage } from '../shell/verb-fault.ts';
import { headPractice } from '../text/practice-head.ts';
import { timekravTable } from '../text/timekrav-table.ts';

/** One participant, or everybody in the order of their ids. */
async function* answers(
  { queries }: VerbStores,
  participantId: string | undefined,
  asked: AssessmentAsked,
): AsyncGenerator<TimekravAnswer> {
  if (participantId === undefined) return yield* await queries.execute(new AllTimekravQuery(asked));
  const answer = await queries.execute(new TimekravQuery({ participantId, ...asked }));
  if (!answer) throw unknownParticipant(participantId);
  yield answer;
}

/** `timekrav [ID]`: assessments with their evidence. */
export const timekrav: Verb = async (call) => {
  const format = formatOption(call, ['ndjson', 'table'], 'ndjson');
  const [id, visible] = [participantOperand(call), kommuneOption(call)];
  if (id !== undefined && call.options.has('kommune'))
    throw wrongUsage('--kommune kan ikke stå sammen med et ID.');
  const [on, knownAt] = [dateOption(call, 'on'), knownAtOption(call)];
  await askedDatesOf(call).assessedOn({ on, knownAt });
  await using stores = await openVerbStores(call, 'read');
  const ruleSet = ruleSetOption(call, stores.ruleSets);
  if (knownAt === null) await untilProjected(stores.engines, call.stop);
  if (format === 'table') await headPractice(call.results, stores);
  for await (const answer of answers(stores, id, { visible, on, ruleSet, knownAt })) {
    call.stop.throwIfAborted();
    const text = format === 'table' ? timekravTable(answer, stores.ruleSets) : JSON.stringify(answer);
    await call.show(text, answer);
  }
  return exitCode.done;
};
