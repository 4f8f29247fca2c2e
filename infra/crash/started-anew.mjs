import { verifyAgainstLog } from '../../dist/libs/read-models/src/index.js';
import { ParticipantRows } from '../../dist/libs/read-models/participants/src/index.js';
import { openEngines } from '../../dist/libs/runtime/src/index.js';
import { configOf } from '../bench/application.mjs';
import { participantCategory } from '../../dist/libs/event-store/src/index.js';

const patienceMs = 30_000;

/** The read models catch up with the log, and are then what a fresh replay of it gives. */
const projectionFaults = async function* ({ projection, store, readModels }, record) {
  const end = await store.lastPosition([participantCategory]);
  await projection.start();
  if (end !== null && !(await projection.waitFor(end, patienceMs)))
    yield `læsemodellerne når ikke position ${end} (${projection.status(Date.now()).state})`;
  const { faults, at } = await verifyAgainstLog(store, readModels.of(ParticipantRows));
  for (const { message } of faults) yield message;
  if (at.count !== record.events) yield `læsemodellerne har set ${at.count} hændelser af ${record.events}`;
};

/** Starts the engines over what a process left, reads the log on into `record`, and says what is wrong. */
export async function* faultsStartedAnew(folder, record) {
  let engines;
  try {
    engines = await openEngines(configOf(folder), 'write');
    yield* record.faultsOf(engines);
    for (const { message } of (await engines.store.verify()).faults) yield message;
    yield* projectionFaults(engines, record);
  } catch (error) {
    yield `${error.name}: ${error.message}`;
  } finally {
    await engines?.close();
  }
}
