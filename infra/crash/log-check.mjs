import { openSqliteEventStore } from '../../dist/libs/event-store/sqlite/src/index.js';

/**
 * Checks the log of a data folder as it was left: every acknowledged event there exactly once and where it was said
 * to be, positions without a gap, every stream's revisions without a gap, and nothing that `verify` finds.
 *
 * @param acknowledged the last position of its append, by event id.
 * @returns how many events the log holds.
 * @throws Error naming what is wrong.
 */
export const checkLog = async (dataDir, acknowledged) => {
  const { store } = await openSqliteEventStore({ dataDir, access: 'read' });
  try {
    const positions = new Map();
    const revisions = new Map();
    let last = 0;
    for await (const batch of store.readAll())
      for (const { id, stream, revision, position } of batch) {
        last += 1;
        if (position !== String(last)) throw new Error(`position ${last} is missing`);
        if (positions.has(id)) throw new Error(`event ${id} stands at ${positions.get(id)} and ${position}`);
        if (revision !== (revisions.get(stream) ?? -1) + 1)
          throw new Error(`${stream} has a gap before ${revision}`);
        positions.set(id, position);
        revisions.set(stream, revision);
      }
    for (const [id, position] of acknowledged) {
      const found = positions.get(id);
      if (found === undefined) throw new Error(`the acknowledged event ${id} is lost`);
      if (Number(found) > Number(position))
        throw new Error(`${id} stands at ${found}, not up to ${position}`);
    }
    const { faults, events } = await store.verify();
    if (faults.length > 0 || events !== last)
      throw new Error(`verify: ${JSON.stringify(faults.slice(0, 3))}`);
    return last;
  } finally {
    await store.close();
  }
};
