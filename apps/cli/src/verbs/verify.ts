import { verify as verifyReadModels } from '#libs/read-models';
import { exitCode } from '../shell/exit-code.ts';
import { openSession } from '../shell/session.ts';
import type { Verb, VerbCall } from '../shell/verb.ts';
import { counted } from '../text/danish.ts';

type Work<Found> = (advance: (done: number, total: number | null) => void) => Promise<Found>;

const withProgress = async <Found>(
  { notes, stop }: VerbCall,
  label: string,
  work: Work<Found>,
): Promise<Found> => {
  const progress = await notes.progress(label, 'hændelser');
  try {
    return await work((done, total) => {
      stop.throwIfAborted();
      progress.advance(done, total);
    });
  } finally {
    progress.end();
  }
};

const verdict = (faults: number): string =>
  faults === 0 ? 'i orden' : `${counted(faults, 'fejl', 'fejl')} fundet`;

/** `verify`: the log against what was acknowledged, the read models against the log. */
export const verify: Verb = async (call) => {
  await using session = await openSession(call, 'read');
  const { store, readModels } = session.engines;
  const log = await withProgress(call, 'Loggen', (advance) => store.verify(advance));
  const rows = await withProgress(call, 'Læsemodellerne', (advance) =>
    verifyReadModels(store, readModels, advance),
  );
  for (const { message } of [...log.faults, ...rows.faults]) await call.results.line(`FEJL  ${message}`);
  const { position, count, rollingHash } = await readModels.checkpoint();
  await call.results.line(
    [
      `Loggen: ${counted(log.events, 'hændelse', 'hændelser')} i ${counted(log.streams, 'strøm', 'strømme')}: ${verdict(log.faults.length)}.`,
      `Læsemodellerne: ${counted(rows.participants, 'borger', 'borgere')} sammenholdt med en frisk genafspilning af ${counted(rows.events, 'hændelse', 'hændelser')}: ${verdict(rows.faultCount)}.`,
      `Attest: ${counted(count, 'hændelse', 'hændelser')} til og med position ${position ?? '(ingen)'}, rullende hash ${rollingHash}.`,
    ].join('\n'),
  );
  return log.faults.length + rows.faultCount === 0 ? exitCode.done : exitCode.refused;
};
