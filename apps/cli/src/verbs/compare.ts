import { ComparisonQuery, VisibleMunicipalities } from '#libs/application';
import { exitCode } from '#libs/platform';
import {
  askedDatesOf,
  dateOption,
  formatOption,
  knownTimeOption,
  participantOperand,
  ruleSetOption,
} from '../shell/arguments.ts';
import { openVerbStores } from '../shell/verb-stores.ts';
import type { Verb } from '../shell/verb.ts';
import { unknownParticipant, wrongUsage } from '../shell/verb-fault.ts';
import { comparisonSheet } from '../text/comparison-text.ts';
import { headPractice } from '../text/practice-head.ts';

/** `compare ID`: what changed between two times at which it was known. */
export const compare: Verb = async (call) => {
  const format = formatOption(call, ['text', 'json'], 'text');
  const participantId = participantOperand(call);
  if (participantId === undefined) throw wrongUsage('ID mangler.');
  const from = knownTimeOption(call, 'from');
  if (from === undefined) throw wrongUsage('--from mangler: angiv det første tidspunkt.');
  const times = { from, to: knownTimeOption(call, 'to') ?? null, on: dateOption(call, 'on') };
  await askedDatesOf(call).comparedOn(times);
  await using stores = await openVerbStores(call, 'read');
  const ruleSet = ruleSetOption(call, stores.ruleSets);
  const asked = { participantId, visible: VisibleMunicipalities.all, ...times, ruleSet, signal: call.stop };
  const answer = await stores.queries.execute(new ComparisonQuery(asked));
  if (!answer) throw unknownParticipant(participantId);
  if (format === 'text') await headPractice(call.results, stores);
  await call.show(format === 'text' ? comparisonSheet(answer) : JSON.stringify(answer), answer);
  return exitCode.done;
};
