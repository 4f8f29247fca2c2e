import {
  type ParticipantListItem,
  type ParticipantsAnswer,
  type ParticipantsAsked,
  ParticipantsQuery,
  PersonNames,
  type ToldOfName,
} from '#libs/application';
import { codes } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { askedDatesOf, formatOption, knownAtOption, kommuneOption, wordOption } from '../shell/arguments.ts';
import { untilProjected } from '../shell/until-projected.ts';
import { openVerbStores, type VerbStores } from '../shell/verb-stores.ts';
import type { Verb } from '../shell/verb.ts';
import { toldIn } from '../text/told-in.ts';
import { headPractice } from '../text/practice-head.ts';
import { participantsCsv, participantsTable } from '../text/participants-text.ts';

const pageSize = 500;

/** Every page. */
const all = async (
  { queries, engines }: VerbStores,
  asked: Omit<ParticipantsAsked, 'limit' | 'cursor'>,
  told: ToldOfName,
): Promise<readonly ParticipantListItem[]> => {
  const names = new PersonNames(engines.persons);
  const found: ParticipantListItem[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page: ParticipantsAnswer = await queries.execute(
      new ParticipantsQuery({ ...asked, limit: pageSize, cursor }),
    );
    const { items, next } = await names.beside(page, () => told);
    found.push(...items);
    cursor = next;
  }
  return found;
};

/** `participants`: everybody, by the latest forløb. */
export const participants: Verb = async (call) => {
  const format = formatOption(call, ['table', 'csv', 'ndjson'], 'table');
  const knownAt = knownAtOption(call);
  await askedDatesOf(call).refuseNotYetKnown(knownAt);
  const asked = {
    visible: kommuneOption(call),
    knownAt,
    state: wordOption(call, 'state', ['current', 'exited']),
    readiness: wordOption(
      call,
      'readiness',
      Object.keys(codes.readiness) as (keyof typeof codes.readiness)[],
    ),
    timekrav: wordOption(call, 'timekrav', ['met', 'near', 'not_met']),
    signal: call.stop,
  };
  await using stores = await openVerbStores(call, 'read');
  if (knownAt === null) await untilProjected(stores.engines, call.stop);
  const items = await all(stores, asked, toldIn(format));
  if (format === 'table') await headPractice(call.results, stores);
  if (format === 'ndjson') for (const item of items) await call.show(JSON.stringify(item), item);
  else await call.show(format === 'table' ? participantsTable(items) : participantsCsv(items), items);
  return exitCode.done;
};
