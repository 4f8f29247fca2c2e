import type { ErasureAnswer, ErasuresAnswer } from '#libs/application';
import { isUuid } from '#libs/domain';
import { exitCode } from '#libs/platform';
import { RemoteApi } from '../remote/api-call.ts';
import { formatOption, kommuneOption, participantOperand } from '../shell/arguments.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { wrongUsage } from '../shell/verb-fault.ts';
import { erasureLine, erasuresTable } from '../text/erasures-text.ts';

const required = ({ options }: VerbCall, name: string): string => {
  const text = options.get(name);
  if (text === undefined) throw wrongUsage(`--${name} mangler.`);
  return text;
};

/** `erasure propose ID`: proposes to erase a person, through a running API. */
export const proposeErasure: Verb = async (call) => {
  const participantId = participantOperand(call);
  if (participantId === undefined) throw wrongUsage('ID mangler.');
  const [decision, archiveDelivery] = [required(call, 'decision'), required(call, 'archive')];
  const api = new RemoteApi(call);
  const proposed = { participantId, decision, archiveDelivery };
  await call.results.line(erasureLine((await api.ask('POST', '/v1/erasures', proposed)) as ErasureAnswer));
  return exitCode.done;
};

/** `erasure approve SLETNING`: approves an erasure, through a running API, which then carries it out. */
export const approveErasure: Verb = async (call) => {
  const [id = ''] = call.operands;
  if (!isUuid(id)) throw wrongUsage('SLETNING skal være sletningens id, som erasure list viser det.');
  const api = new RemoteApi(call);
  await call.results.line(
    erasureLine((await api.ask('POST', `/v1/erasures/${id}/approval`)) as ErasureAnswer),
  );
  return exitCode.done;
};

/** `erasure list`: the erasures, the latest first. */
export const listErasures: Verb = async (call) => {
  const format = formatOption(call, ['table', 'ndjson'], 'table');
  const { kommunekode } = kommuneOption(call);
  const api = new RemoteApi(call);
  const items: ErasureAnswer[] = [];
  let next: string | null | undefined;
  while (next !== null) {
    const asked = new URLSearchParams({
      limit: '500',
      ...(kommunekode !== null && { kommunekode }),
      ...(next !== undefined && { cursor: next }),
    });
    const page = (await api.ask('GET', `/v1/erasures?${asked.toString()}`)) as ErasuresAnswer;
    items.push(...page.items);
    ({ next } = page);
  }
  if (format === 'ndjson') for (const item of items) await call.results.line(JSON.stringify(item));
  else await call.results.line(erasuresTable(items));
  return exitCode.done;
};
