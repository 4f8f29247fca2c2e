import { AccessLog, LinkedParticipants } from '#libs/application';
import { isDanishDate } from '#libs/domain';
import { exitCode, SystemClock } from '#libs/platform';
import { choiceOption, dateOption, formatOption, participantOperand } from '../shell/arguments.ts';
import { osUser } from '../shell/os-user.ts';
import { openedReadLog } from '../shell/cli-readings.ts';
import { openVerbStores } from '../shell/verb-stores.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { wrongUsage } from '../shell/verb-fault.ts';
import { citizenTable, readingsTable, reviewsTable } from '../text/access-log-table.ts';

const formats = ['table', 'json'] as const;
const orders = ['oldest', 'newest'] as const;
const pageSize = 500;
const mostInSample = 100;
const samplesAtOnce = 20;

/** The read log's answers over the stores, for as long as `work` takes. */
const withAccessLog = async <Result>(
  call: VerbCall,
  work: (log: AccessLog) => Promise<Result>,
): Promise<Result> => {
  await using stores = await openVerbStores(call, 'read');
  const { store, participants, persons } = stores.engines;
  const readLog = await openedReadLog(call);
  try {
    const links = new LinkedParticipants(store, participants);
    return await work(new AccessLog({ readLog, links, persons, clock: new SystemClock() }));
  } finally {
    await readLog.close();
  }
};

/** All pages of an answer. */
const everyPage = async <Item>(
  ask: (
    cursor: string | undefined,
  ) => Promise<{ readonly items: readonly Item[]; readonly next: string | null }>,
): Promise<readonly Item[]> => {
  const found: Item[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const { items, next } = await ask(cursor);
    found.push(...items);
    cursor = next;
  }
  return found;
};

/** `access-log list`: who has read what of whom. */
export const listReadings: Verb = async (call) => {
  const format = formatOption(call, formats, 'table');
  const [from, to] = [dateOption(call, 'from'), dateOption(call, 'to')];
  if (from !== undefined && to !== undefined && to < from) throw wrongUsage('--to ligger før --from.');
  const principal = call.options.get('principal');
  const order = choiceOption(call, 'order', orders, 'oldest');
  const items = await withAccessLog(call, (log) =>
    everyPage((cursor) =>
      log.readings({ from, to, principal, within: 'all', order, cursor, limit: pageSize }),
    ),
  );
  await call.show(format === 'table' ? readingsTable(items) : JSON.stringify({ items }), {});
  return exitCode.done;
};

/** `access-log samples`: readings of a month to review. */
export const drawSample: Verb = async (call) => {
  const format = formatOption(call, formats, 'table');
  const month = call.options.get('month') ?? '';
  if (!isDanishDate(`${month}-01`)) throw wrongUsage('--month skal være en måned, skrevet ÅÅÅÅ-MM.');
  const size = Number(call.options.get('size') ?? '10');
  if (!Number.isInteger(size) || size < 1 || size > mostInSample)
    throw wrongUsage(`--size skal være et helt tal fra 1 til ${mostInSample}.`);
  const reviewer = { issuer: 'cli', subject: osUser(), name: null };
  const sample = await withAccessLog(call, (log) => log.sample({ within: 'all', reviewer, month, size }));
  await call.show(format === 'table' ? readingsTable(sample.items) : JSON.stringify(sample), {});
  return exitCode.done;
};

/** `access-log reviews`: the samples that were drawn, and who reviews them. */
export const listReviews: Verb = async (call) => {
  const format = formatOption(call, formats, 'table');
  const order = choiceOption(call, 'order', orders, 'newest');
  const items = await withAccessLog(call, (log) =>
    everyPage((cursor) => log.samples({ within: 'all', order, cursor, limit: samplesAtOnce })),
  );
  await call.show(format === 'table' ? reviewsTable(items) : JSON.stringify({ items }), {});
  return exitCode.done;
};

/** `access-log citizen ID`: when a citizen was looked up, and why. */
export const answerCitizen: Verb = async (call) => {
  const format = formatOption(call, formats, 'table');
  const participantId = participantOperand(call);
  if (participantId === undefined) throw wrongUsage('ID mangler.');
  const withNames = call.options.has('with-names');
  if (withNames && (call.options.get('reason') ?? '').trim() === '')
    throw wrongUsage('--with-names kræver en begrundelse: --reason TEKST.');
  const order = choiceOption(call, 'order', orders, 'oldest');
  const items = await withAccessLog(call, (log) =>
    everyPage((cursor) =>
      log.citizen({ within: 'all', participantId, withNames, order, cursor, limit: pageSize }),
    ),
  );
  const text = format === 'table' ? citizenTable({ items }, withNames) : JSON.stringify({ items });
  await call.show(text, { participantId });
  return exitCode.done;
};
