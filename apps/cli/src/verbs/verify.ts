import { type Config, exitCode, type Fault, systemFault } from '#libs/platform';
import type { LogVerification } from '#libs/event-store';
import { PersonsUnusable } from '#libs/persons';
import {
  type LiveTables,
  type ReadModelVerification,
  ReadModelsUnavailable,
  logCheckpoint,
  verify as verifyReadModel,
} from '#libs/read-models';
import { damageOfReadModels, type Log, openLog, openPersons, openReadModels } from '#libs/runtime';
import { configOf } from '../shell/config-of.ts';
import { toldClock } from '../shell/told-clock.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { VerbFault } from '../shell/verb-fault.ts';
import { withProgress } from '../shell/with-progress.ts';
import { counted } from '../text/danish.ts';
import { events, type Finding, ofLog, verdict } from '../text/log-findings.ts';

const hashSumOf = ({ count, position, hashSum }: ReadModelVerification['at']): string =>
  `Attest: ${events(count)} til og med position ${position ?? '(ingen)'}, hashsum ${hashSum}.`;

const ofReadModel = (
  { model: { name, rowWords } }: LiveTables,
  found: ReadModelVerification,
  behind: number,
): Finding => ({
  faults: found.faults.map(({ message }) => message),
  faultCount: found.faultCount,
  conclusion: [
    `Læsemodellen ${name}: ${counted(found.rows, ...rowWords)} mod en frisk genafspilning af ${events(found.at.count)}: ${verdict(found.faultCount)}.`,
    ...(behind > 0 ? [`Den er bagud: ${events(behind)} mangler endnu.`] : []),
    hashSumOf(found.at),
  ].join('\n'),
});

const missing: Finding = {
  faults: ['Der er ingen læsemodeller i mappen; kør nytteindsats rebuild.'],
  faultCount: 1,
  conclusion: 'Læsemodellerne: mangler.',
};

/** A log that cannot be read through has nothing to compare rows with; its own faults say so already. */
const notCompared: Finding = {
  faults: [],
  faultCount: 0,
  conclusion: 'Læsemodellerne: ikke sammenholdt, fordi loggen er beskadiget.',
};

/** Hashes and figures need no key, so lost ones stop nothing; free text does. */
const ofKeys = (lost: Fault | null): readonly Finding[] =>
  lost === null
    ? []
    : [
        {
          faults: [lost.text],
          faultCount: 1,
          conclusion: 'Nøglerne: fritekst kan ikke læses, og intet registreres.',
        },
      ];

/** That the person register is gone or damaged; one whose index key alone is away holds everybody still. */
const ofPersons = async (config: Config, { keys }: Log): Promise<readonly Finding[]> => {
  const persons = await openPersons(config, 'read', keys);
  await persons.close();
  if (!(persons.lost instanceof PersonsUnusable)) return [];
  const conclusion = 'Personregisteret: ingen kan slås op eller registreres.';
  return [{ faults: [persons.lost.text], faultCount: 1, conclusion }];
};

const report = async ({ results }: VerbCall, findings: readonly Finding[]): Promise<void> => {
  for (const { faults } of findings) for (const fault of faults) await results.line(`FEJL  ${fault}`);
  for (const { conclusion } of findings) await results.line(conclusion);
};

const damaged = (damage: string): Finding => ({
  faults: [`Filen med læsemodeller er beskadiget (${damage}). Kør nytteindsats rebuild.`],
  faultCount: 1,
  conclusion: 'Læsemodellerne: beskadigede.',
});

const verifyOne = async (call: VerbCall, { store }: Log, tables: LiveTables): Promise<Finding> => {
  const { name, categories } = tables.model;
  const found = await withProgress(call, `Læsemodellen ${name}`, (progress) =>
    verifyReadModel(store, tables, progress),
  );
  const { count } = await logCheckpoint(store, categories, await store.lastPosition(categories));
  return ofReadModel(tables, found, count - found.at.count);
};

const verifyReadModels = async (
  call: VerbCall,
  log: Log,
  logged: LogVerification,
): Promise<readonly Finding[]> => {
  const config = configOf(call);
  const damage = await damageOfReadModels(config);
  if (damage !== null) return [damaged(damage)];
  try {
    const readModels = await openReadModels(config, 'read');
    try {
      const findings: Finding[] = [];
      for (const tables of readModels.all) findings.push(await verifyOne(call, log, tables));
      return findings;
    } finally {
      await readModels.close();
    }
  } catch (error) {
    call.stop.throwIfAborted();
    const isAway = error instanceof ReadModelsUnavailable;
    const isPostgres = config.readModels.kind === 'postgres';
    if (isAway && !isPostgres && !systemFault(error.cause)) return [missing];
    if (logged.faults.length > 0) return [notCompared];
    if (isAway && isPostgres)
      throw new VerbFault(exitCode.unreachable, 'Læsemodellerne i PostgreSQL kan ikke nås.');
    throw error;
  }
};

/** `verify`: the log against what was acknowledged, then the read models against the log. */
export const verify: Verb = async (call) => {
  const config = configOf(call);
  const { clock } = toldClock(call);
  const log = await openLog(config, 'inspect');
  try {
    const verified = await withProgress(call, 'Loggen', (progress) => log.store.verify(progress, clock));
    const findings = [ofLog(verified), ...ofKeys(log.keys.lost), ...(await ofPersons(config, log))];
    try {
      findings.push(...(await verifyReadModels(call, log, verified)));
    } finally {
      await report(call, findings);
    }
    return findings.every(({ faultCount }) => faultCount === 0) ? exitCode.done : exitCode.refused;
  } finally {
    await log.close();
  }
};
