import { AllTimekravQuery, type TimekravAnswer, TimekravQuery } from '#libs/application';
import {
  dateOption,
  formatOption,
  knownAtOption,
  kommuneOption,
  participantOperand,
  ruleSetOption,
} from '../shell/arguments.ts';
import { exitCode } from '../shell/exit-code.ts';
import { projected } from '../shell/projected.ts';
import { openSession, type Session } from '../shell/session.ts';
import type { Verb } from '../shell/verb.ts';
import { refused, wrongUsage } from '../shell/verb-fault.ts';
import { timekravTable } from '../text/timekrav-table.ts';

type Question = ConstructorParameters<typeof AllTimekravQuery>[0];

/** One participant, or everybody in the order of their ids. */
async function* answers(
  { queries }: Session,
  id: string | undefined,
  question: Question,
  kommunekode: string | undefined,
): AsyncGenerator<TimekravAnswer> {
  if (id === undefined) return yield* await queries.execute(new AllTimekravQuery(question, kommunekode));
  const answer = await queries.execute(new TimekravQuery(id, question));
  if (!answer) throw refused('Der er ikke registreret noget om borgeren.');
  yield answer;
}

/** `timekrav [ID]`: assessments with their evidence. */
export const timekrav: Verb = async (call) => {
  const format = formatOption(call, ['ndjson', 'table'], 'ndjson');
  const [id, kommunekode] = [participantOperand(call), kommuneOption(call)];
  if (id !== undefined && kommunekode !== undefined)
    throw wrongUsage('--kommune kan ikke stå sammen med et ID.');
  const [on, knownAt] = [dateOption(call, 'on'), knownAtOption(call)];
  await using session = await openSession(call, 'read');
  const ruleSet = ruleSetOption(call, session.ruleSets);
  if (knownAt === undefined) await projected(session.engines, call.stop);
  for await (const answer of answers(session, id, { on, ruleSet, knownAt }, kommunekode)) {
    call.stop.throwIfAborted();
    await call.results.line(
      format === 'table' ? timekravTable(answer, session.ruleSets) : JSON.stringify(answer),
    );
  }
  return exitCode.done;
};
