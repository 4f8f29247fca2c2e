import type { sendUnaryData, ServerDuplexStream, ServerReadableStream } from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import anyMessage from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessage from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import status from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { streamMessage, streamNameOf } from './protocol.ts';
import type { ExpectedState, ProposedRecord, StandInAppend, StandInRefusal } from './stand-in.log.ts';
import type { StandInNode } from './stand-in.node.ts';
import { refusalStatus } from './stand-in.refusal.ts';

type Proposed = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

const proposedRecord = (message: Proposed): ProposedRecord => ({
  id: message.getId()?.getString() ?? '',
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

interface Append {
  readonly stream: string;
  readonly expected: ExpectedState;
  readonly proposed: ProposedRecord[];
}

const expectedOf = (options: AppendReq.Options): ExpectedState => {
  if (options.hasRevision()) return BigInt(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasAny() ? 'any' : 'stream-exists';
};

const batchExpectedOf = (options: BatchAppendReq.Options): ExpectedState => {
  if (options.hasStreamPosition()) return BigInt(options.getStreamPosition());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasAny() ? 'any' : 'stream-exists';
};

const appendAnswer = (
  outcome: Exclude<StandInAppend, StandInRefusal>,
  expected: ExpectedState,
): AppendResp => {
  const answer = new streams.AppendResp();
  if (outcome.kind === 'appended') {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(outcome.last.position.toString());
    position.setPreparePosition(outcome.last.position.toString());
    const success = new streams.AppendResp.Success();
    success.setCurrentRevision(outcome.last.revision.toString());
    success.setPosition(position);
    answer.setSuccess(success);
    return answer;
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (typeof expected === 'bigint') wrong.setExpectedRevision(expected.toString());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedStreamExists(new shared.Empty());
  if (outcome.current === null) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(outcome.current.toString());
  answer.setWrongExpectedVersion(wrong);
  return answer;
};

/** Appends that each are a call of their own. */
export const handleAppend =
  (node: StandInNode) =>
  (call: ServerReadableStream<AppendReq, AppendResp>, respond: sendUnaryData<AppendResp>): void => {
    let stream = '';
    let expected: ExpectedState = 'any';
    const proposed: ProposedRecord[] = [];
    call.on('data', (message: AppendReq) => {
      const options = message.getOptions();
      if (options !== undefined) {
        stream = streamNameOf(options.getStreamIdentifier());
        expected = expectedOf(options);
      }
      const event = message.getProposedMessage();
      if (event !== undefined) proposed.push(proposedRecord(event));
    });
    call.on('error', () => undefined);
    call.on('end', () => {
      node.suffer('append', call, {
        work: () => node.log.append(stream, expected, proposed),
        answer: (outcome) => {
          if (outcome.kind === 'appended' || outcome.kind === 'conflict')
            respond(null, appendAnswer(outcome, expected));
          else respond(refusalStatus(outcome, stream));
        },
        refuse: (error) => respond(error),
      });
    });
  };

/** What the server says in the details of a status: a message and its name. */
const detailsOf = (
  outcome: Exclude<StandInAppend, { kind: 'appended' }>,
  stream: string,
): readonly [Uint8Array, string] => {
  switch (outcome.kind) {
    case 'conflict': {
      const wrong = new shared.WrongExpectedVersion();
      if (outcome.current === null) wrong.setCurrentNoStream(new emptyMessage.Empty());
      else wrong.setCurrentStreamRevision(outcome.current.toString());
      return [wrong.serializeBinary(), 'WrongExpectedVersion'];
    }
    case 'deleted': {
      const deleted = new shared.StreamDeleted();
      deleted.setStreamIdentifier(streamMessage(stream));
      return [deleted.serializeBinary(), 'StreamDeleted'];
    }
    case 'denied':
      return [new shared.AccessDenied().serializeBinary(), 'AccessDenied'];
    case 'too-large': {
      const exceeded = new shared.MaximumAppendSizeExceeded();
      exceeded.setMaxappendsize(outcome.most);
      return [exceeded.serializeBinary(), 'MaximumAppendSizeExceeded'];
    }
  }
};

const batchAnswer = (outcome: StandInAppend, stream: string): BatchAppendResp => {
  const answer = new streams.BatchAppendResp();
  answer.setStreamIdentifier(streamMessage(stream));
  if (outcome.kind === 'appended') {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(outcome.last.position.toString());
    position.setPreparePosition(outcome.last.position.toString());
    const success = new streams.BatchAppendResp.Success();
    success.setCurrentRevision(outcome.last.revision.toString());
    success.setPosition(position);
    answer.setSuccess(success);
    return answer;
  }
  const [message, name] = detailsOf(outcome, stream);
  const details = new anyMessage.Any();
  details.pack(message, `event_store.client.${name}`);
  const error = new status.Status();
  error.setMessage(name);
  error.setDetails(details);
  answer.setError(error);
  return answer;
};

/** Appends that share one call, each with a correlation id. */
export const handleBatchAppend =
  (node: StandInNode) =>
  (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    const open = new Map<string, Append>();
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (message: BatchAppendReq) => {
      const correlation = message.getCorrelationId();
      const key = correlation?.getString() ?? '';
      const options = message.getOptions();
      if (options !== undefined) {
        const stream = streamNameOf(options.getStreamIdentifier());
        open.set(key, { stream, expected: batchExpectedOf(options), proposed: [] });
      }
      const append = open.get(key);
      if (append === undefined) return;
      append.proposed.push(...message.getProposedMessagesList().map(proposedRecord));
      if (!message.getIsFinal()) return;
      open.delete(key);
      node.suffer('append', call, {
        work: () => node.log.append(append.stream, append.expected, append.proposed),
        answer: (outcome) => call.write(batchAnswer(outcome, append.stream).setCorrelationId(correlation)),
        refuse: (error) => call.emit('error', error),
      });
    });
  };
