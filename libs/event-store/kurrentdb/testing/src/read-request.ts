import type { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { streamNameOf } from './protocol.ts';
import type { StandInRecord } from './stand-in.log.ts';

/** What a client asks to read. `from` is a revision or a position; reading backwards, `from` itself is left out. */
export interface ReadRequest {
  /** A stream's name; `null`: the whole log. */
  readonly stream: string | null;
  readonly backwards: boolean;
  readonly from: bigint | 'start' | 'end';
  /** How many at most; `null`: a subscription. */
  readonly count: number | null;
  readonly passes: (record: StandInRecord) => boolean;
}

const everything = (): boolean => true;

const filterOf = (options: ReadReq.Options): ReadRequest['passes'] => {
  const filter = options.getFilter();
  if (filter === undefined) return everything;
  const onStream = filter.hasStreamIdentifier();
  const expression = onStream ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = new RegExp(expression?.getRegex() || '(?!)', 'u');
  return ({ stream, type }) => {
    const text = onStream ? stream : type;
    return prefixes.some((prefix) => text.startsWith(prefix)) || regex.test(text);
  };
};

const startOf = (options: ReadReq.Options): ReadRequest['from'] => {
  const source = options.getStream() ?? options.getAll();
  if (source?.hasStart() === true) return 'start';
  if (source?.hasEnd() === true) return 'end';
  const stream = options.getStream();
  return BigInt(stream?.getRevision() ?? options.getAll()?.getPosition()?.getCommitPosition() ?? '0');
};

export const readRequestOf = (message: ReadReq): ReadRequest => {
  const options = message.getOptions() ?? new streams.ReadReq.Options();
  return {
    stream: options.hasStream() ? streamNameOf(options.getStream()?.getStreamIdentifier()) : null,
    backwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    from: startOf(options),
    count: options.hasSubscription() ? null : Number(options.getCount()),
    passes: filterOf(options),
  };
};
