import { randomUUID } from 'node:crypto';
import { parseReportingCommand, RecordReporting, type ReportSight, resultDigests } from '#libs/application';
import type { FrozenFacts, ReportingCommandName, ReportSubject } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import type { FrozenForms } from '#libs/results';
import type { ApplicationKit } from './application.kit.ts';
import { recordReporting } from './recorded-reporting.ts';

const nobody: ReadonlySet<string> = new Set();

/** Sees every report of every municipality, and who is behind it. */
export const wholeSight: ReportSight = {
  published: 'all',
  statistics: 'all',
  status: 'all',
  internal: 'all',
  individuals: 'all',
};

/** Sees what `parts` say, and nothing else. */
export const narrowSight = (parts: Partial<ReportSight>): ReportSight => ({
  published: nobody,
  statistics: nobody,
  status: nobody,
  internal: nobody,
  individuals: nobody,
  ...parts,
});

/**
 * Gives a command about reporting; throws unless it is accepted. `stated`: what a door says beside the body; `by`: the actor
 * whom the log names.
 */
export const giveReporting = async (
  { commands }: Pick<ApplicationKit, 'commands'>,
  name: ReportingCommandName,
  body: object,
  stated: Readonly<Record<string, string>> = {},
  by = 'system',
): Promise<Readonly<Record<string, unknown>>> => {
  const parsed = parseReportingCommand(name, body, { permit: () => true, newCommandId: randomUUID, stated });
  if (!('command' in parsed)) throw new Error(JSON.stringify(parsed));
  const origin = { actor: async () => by, source: 'test', correlationId: randomUUID() };
  const answer = { ...(await commands.execute(new RecordReporting(parsed, origin))) };
  if (answer.status !== 'accepted') throw new Error(JSON.stringify(answer));
  return answer;
};

/** Freezes a report as the log and the clock stand; answers its id. */
export const freezeNow = async (
  kit: Pick<ApplicationKit, 'commands'>,
  { definition, parameters }: ReportSubject,
): Promise<string> =>
  String((await giveReporting(kit, 'FreezeReport', { definition, parameters }))['reportId']);

/** Records that a report of Aarhus was frozen with these forms as its result, and keeps them. */
export const recordFrozen = async (
  { store, keys, results }: Pick<ApplicationKit, 'store' | 'keys' | 'results'>,
  { internal, published }: { readonly internal: object; readonly published?: object },
  changes: Partial<FrozenFacts> = {},
): Promise<FrozenFacts> => {
  const forms: FrozenForms = {
    internal: JSON.stringify(internal),
    published: published ? JSON.stringify(published) : null,
  };
  const encoder = new TextEncoder();
  const digests = await resultDigests(keys, '751', {
    internal: encoder.encode(forms.internal),
    ...(forms.published !== null && { published: encoder.encode(forms.published) }),
  });
  const data = frozenFacts('751', { ...changes, ...digests });
  await results.keep(data.reportId, forms);
  await recordReporting(store, '751', { type: 'ReportFrozen', data });
  return data;
};
