import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventBytes,
  type ReadAnswer,
  streamNotFoundMessage,
} from './protocol.ts';
import { type ReadRequest, readRequestOf } from './read-request.ts';
import type { StandInLog, StandInRecord } from './stand-in.log.ts';
import { Outlet } from './stand-in.outlet.ts';
import type { StandInNode } from './stand-in.node.ts';
import { refusalStatus } from './stand-in.refusal.ts';

type ReadCall = ServerWritableStream<ReadReq, ReadAnswer>;

function* backwards(records: readonly StandInRecord[], from: number): Generator<StandInRecord> {
  for (let i = Math.min(from, records.length - 1); i >= 0; i -= 1) yield records[i] as StandInRecord;
}

function* forwards(records: readonly StandInRecord[], from: number): Generator<StandInRecord> {
  for (let i = Math.max(from, 0); i < records.length; i += 1) yield records[i] as StandInRecord;
}

/** The records that a read asks for: backwards, a position itself is left out, but a revision is not. */
const recordsOf = (log: StandInLog, request: ReadRequest): Iterable<StandInRecord> => {
  const records = request.stream === null ? log.records : log.stream(request.stream);
  const first = records[0]?.revision ?? 0n;
  const at = (from: bigint): number => (request.stream === null ? log.indexAt(from) : Number(from - first));
  if (request.backwards) {
    const last = request.stream === null ? 1 : 0;
    const from = request.from === 'end' ? Infinity : request.from === 'start' ? -1 : at(request.from) - last;
    return backwards(records, from);
  }
  const from = request.from === 'start' ? 0 : request.from === 'end' ? Infinity : at(request.from);
  return forwards(records, from);
};

const readOnce = async (node: StandInNode, request: ReadRequest, outlet: Outlet): Promise<void> => {
  if (request.stream !== null && node.log.stream(request.stream).length === 0) {
    await outlet.send(streamNotFoundMessage(request.stream));
  } else {
    let left = request.count ?? 0;
    for (const record of recordsOf(node.log, request)) {
      if (left <= 0 || outlet.closed) break;
      node.examined += 1;
      if (!request.passes(record)) continue;
      await outlet.sendEvent(eventBytes(record));
      left -= 1;
    }
  }
  outlet.end();
};

/** Sends what is there, then what comes; as the real server, checkpoints run ahead of what a client has handled. */
const subscribe = async (node: StandInNode, request: ReadRequest, outlet: Outlet): Promise<void> => {
  await outlet.send(confirmationMessage(randomUUID()));
  const { records } = node.log;
  await outlet.search(checkpointMessage(records[0]?.position ?? 0n));
  let next = request.from === 'start' ? 0 : records.length;
  if (typeof request.from === 'bigint') {
    next = node.log.indexAt(request.from);
    if (records[next]?.position === request.from) next += 1;
  }
  let before: StandInRecord | null = null;
  let live = false;
  while (!outlet.closed) {
    const record = records[next];
    if (record === undefined) {
      if (!live && next > 0)
        await outlet.send(checkpointMessage((records[next - 1] as StandInRecord).position));
      if (!live) await outlet.send(caughtUpMessage());
      live = true;
      await outlet.until((wake) => node.log.onAppend(wake));
      continue;
    }
    next += 1;
    if (!request.passes(record)) {
      if (live) await outlet.send(checkpointMessage(record.position));
      continue;
    }
    await outlet.sendEvent(eventBytes(record));
    if (outlet.stutters) {
      if (before !== null) await outlet.send(eventBytes(before));
      await outlet.send(eventBytes(record));
    }
    before = record;
  }
};

/** Reads of a stream and of the whole log, and subscriptions. */
export const handleRead =
  (node: StandInNode) =>
  (call: ReadCall): void => {
    const request = readRequestOf(call.request);
    const kind = request.count === null ? 'subscribe' : 'read';
    const { stream } = request;
    if (stream !== null && node.log.isTombstoned(stream)) {
      call.emit('error', refusalStatus({ kind: 'deleted' }, stream));
      return;
    }
    node.suffer(kind, call, {
      work: (fault) => {
        const outlet = new Outlet(call, fault, node);
        const run = kind === 'read' ? readOnce : subscribe;
        void run(node, request, outlet);
      },
      answer: () => undefined,
      refuse: (error) => call.emit('error', error),
    });
  };
