import { type Config, exitCode } from '#libs/platform';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { backUpStores, ofLog, verifyBackUp } from '#libs/runtime';
import { writeTar } from '../archive/tar.ts';
import { configOf } from '../shell/config-of.ts';
import { systemCode } from '../shell/system-code.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { refusedVerb, wrongUsage } from '../shell/verb-fault.ts';
import { withProgress } from '../shell/with-progress.ts';
import { megabytes, seconds } from '../text/danish.ts';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if (systemCode(error) === 'ENOENT') return false;
      throw error;
    },
  );

const keysMissing = (dataDir: string): string =>
  `Nøglerne ${join(dataDir, 'keys.db')} mangler eller kan ikke læses, og er IKKE med. Behold den seneste kopi, der har dem, og læg dem tilbage derfra.`;

const keepTheKey = (dataDir: string): string =>
  `Hovednøglen ${join(dataDir, 'master.key')} og indeksnøglen (index.key) er IKKE med. Gem dem et andet sted end kopien: uden dem kan fritekst aldrig læses, og ingen findes på CPR-nummer igen.`;

/** Checks the copied log; a copy of a damaged log is not kept. */
const verifyCopies = async (call: VerbCall, config: Config, folder: string): Promise<void> => {
  const { faults, faultCount, conclusion } = ofLog(
    await withProgress(call, 'Kopien', (progress) => verifyBackUp(config, folder, progress)),
  );
  for (const fault of faults) await call.results.line(`FEJL  ${fault}`);
  await call.results.line(conclusion);
  if (faultCount > 0)
    throw refusedVerb(
      'Der er ikke taget en kopi: loggen er beskadiget. Kør nytteindsats verify, og behold de ældre kopier.',
    );
};

/**
 * `backup FILE`: a new tar archive of the embedded stores, whole or not there at all. It is put together in a folder
 * beside it, so the disk needs room for it twice.
 */
export const backup: Verb = async (call) => {
  const began = performance.now();
  const config = configOf(call);
  const file = resolve(call.operands[0] ?? '');
  if (await exists(file)) throw refusedVerb('FIL findes allerede og overskrives ikke.');
  if (!(await exists(dirname(file)))) throw wrongUsage('FIL skal ligge i en mappe, der findes.');
  const work = await mkdtemp(join(dirname(file), '.nytteindsats-backup-'));
  try {
    const copies = join(work, 'stores');
    await mkdir(copies);
    const files = await backUpStores(config, copies);
    const verifies = call.options.has('verify');
    if (verifies) await verifyCopies(call, config, copies);
    const archive = join(work, basename(file));
    await writeTar(archive, files);
    if (await exists(file)) throw refusedVerb('FIL er kommet til imens og overskrives ikke.');
    await rename(archive, file);
    const { size } = await stat(file);
    await call.results.line(
      `Sikkerhedskopi med ${files.map((path) => basename(path)).join(', ')}: ${megabytes(size)} på ${seconds(performance.now() - began)}.`,
    );
    call.notes.say(keepTheKey(config.dataDir));
    if (!verifies) call.notes.say('Kopien er ikke efterprøvet: det gør backup --verify.');
    if (files.some((path) => basename(path) === 'keys.db')) return exitCode.done;
    call.notes.say(keysMissing(config.dataDir));
    return exitCode.refused;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};
