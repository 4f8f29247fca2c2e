import { BrokerUnavailable, MessageTooLarge } from '#libs/messaging';

interface ClientError {
  readonly type?: unknown;
  readonly cause?: unknown;
}

const tooLarge: ReadonlySet<unknown> = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/** What the client says went wrong, down to the first cause. */
const typesOf = (error: unknown): readonly unknown[] => {
  const found: unknown[] = [];
  for (let at: unknown = error; typeof at === 'object' && at !== null; at = (at as ClientError).cause)
    found.push((at as ClientError).type);
  return found;
};

/** An error of the client as one of the port. */
export const asPortError = (error: unknown): BrokerUnavailable | MessageTooLarge => {
  if (error instanceof BrokerUnavailable || error instanceof MessageTooLarge) return error;
  if (typesOf(error).some((type) => tooLarge.has(type)))
    return new MessageTooLarge('a message is larger than its topic takes', { cause: error });
  const text = error instanceof Error ? error.message : 'unknown error';
  return new BrokerUnavailable(`Kafka: ${text}`, { cause: error });
};
