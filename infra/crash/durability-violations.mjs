import { callsIn } from './trace-calls.mjs';

const writes = new Set(['write', 'pwrite64', 'writev', 'pwritev', 'pwritev2']);
const syncs = new Set(['fsync', 'fdatasync']);

/**
 * Which acknowledgements in a trace came before what they acknowledge was on the disk. For each one it must be seen
 * that its events were written to the write-ahead log, and that after the last byte that was written there a sync of
 * that file began and ended well before the acknowledgement began.
 *
 * @param trace the output of `strace -f -y -s 8192`, with all writes and syncs.
 * @param wal a part of the write-ahead log's path.
 * @param idsAcknowledged the event ids that a call acknowledges; none when it is no acknowledgement.
 */
export const durabilityViolations = (trace, wal, idsAcknowledged) => {
  const violations = [];
  let acknowledgements = 0;
  const written = [];
  let lastWritten = -1;
  let syncedUpTo = -1;
  const inOrder = callsIn(trace)
    .flatMap((call) => [
      { at: call.began, begins: true, call },
      { at: call.ended, begins: false, call },
    ])
    .toSorted((left, right) => left.at - right.at || Number(right.begins) - Number(left.begins));
  for (const { at, begins, call } of inOrder) {
    const onWal = call.args.slice(0, call.args.indexOf('>')).includes(wal);
    if (onWal && writes.has(call.name)) {
      lastWritten = at;
      if (begins) written.push(call.args);
    } else if (onWal && syncs.has(call.name) && !begins && call.result === 0) {
      syncedUpTo = Math.max(syncedUpTo, call.began);
    } else if (begins) {
      const ids = idsAcknowledged(call);
      if (ids.length === 0) continue;
      acknowledgements += 1;
      const missing = ids.filter((id) => !written.some((args) => args.includes(id)));
      if (missing.length > 0)
        violations.push(`line ${at + 1}: ${missing[0]} was acknowledged but never written`);
      else if (syncedUpTo <= lastWritten)
        violations.push(`line ${at + 1}: ${ids[0]} was acknowledged but not synced`);
    }
  }
  return { acknowledgements, syncs: countSyncs(trace, wal), violations };
};

const countSyncs = (trace, wal) =>
  callsIn(trace).filter(({ name, args, result }) => syncs.has(name) && args.includes(wal) && result === 0)
    .length;
