import type { LogVerification } from '#libs/event-store';
import {
  type ReadModelVerification,
  ReadModelsUnavailable,
  verify as verifyReadModels,
} from '#libs/read-models';
import { type Log, openLog, openReadModels } from '#libs/runtime';
import { configOf } from '../shell/config-of.ts';
import { exitCode } from '../shell/exit-code.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { withProgress } from '../shell/with-progress.ts';
import { counted } from '../text/danish.ts';

/** What was found, in Danish. */
interface Finding {
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly conclusion: string;
}

const verdict = (faults: number): string =>
  faults === 0 ? 'i orden' : `${counted(faults, 'fejl', 'fejl')} fundet`;

const events = (count: number): string => counted(count, 'hændelse', 'hændelser');
const messages = (faults: readonly { readonly message: string }[]): readonly string[] =>
  faults.map(({ message }) => message);

const ofLog = ({ events: count, streams, faults }: LogVerification): Finding => ({
  faults: messages(faults),
  faultCount: faults.length,
  conclusion: `Loggen: ${events(count)} i ${counted(streams, 'strøm', 'strømme')}: ${verdict(faults.length)}.`,
});

const ofReadModels = (found: ReadModelVerification, logged: number, certificate: string): Finding => ({
  faults: messages(found.faults),
  faultCount: found.faultCount,
  conclusion: [
    `Læsemodellerne: ${counted(found.participants, 'borger', 'borgere')} mod en frisk genafspilning af ${events(found.events)}: ${verdict(found.faultCount)}.`,
    ...(logged > found.events ? [`De er bagud: ${events(logged - found.events)} mangler endnu.`] : []),
    certificate,
  ].join('\n'),
});

const missing: Finding = {
  faults: ['Der er ingen læsemodeller i mappen; kør nytteindsats rebuild.'],
  faultCount: 1,
  conclusion: 'Læsemodellerne: mangler.',
};

const verifyRows = async (call: VerbCall, { store }: Log, logged: number): Promise<Finding> => {
  try {
    const readModels = await openReadModels(configOf(call), 'read');
    try {
      const found = await withProgress(call, 'Læsemodellerne', (progress) =>
        verifyReadModels(store, readModels, progress),
      );
      const { count, position, rollingHash } = await readModels.checkpoint();
      const certificate = `Attest: ${events(count)} til og med position ${position ?? '(ingen)'}, rullende hash ${rollingHash}.`;
      return ofReadModels(found, logged, certificate);
    } finally {
      await readModels.close();
    }
  } catch (error) {
    if (error instanceof ReadModelsUnavailable) return missing;
    throw error;
  }
};

/** `verify`: the log against what was acknowledged, then the read models against the log. */
export const verify: Verb = async (call) => {
  const log = await openLog(configOf(call), 'inspect');
  try {
    const verified = await withProgress(call, 'Loggen', (progress) => log.store.verify(progress));
    const findings = [ofLog(verified), await verifyRows(call, log, verified.events)];
    for (const { faults } of findings) for (const fault of faults) await call.results.line(`FEJL  ${fault}`);
    for (const { conclusion } of findings) await call.results.line(conclusion);
    return findings.every(({ faultCount }) => faultCount === 0) ? exitCode.done : exitCode.refused;
  } finally {
    await log.store.close();
  }
};
