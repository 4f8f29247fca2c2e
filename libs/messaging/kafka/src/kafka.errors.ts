import { BrokerUnavailable, MessageTooLarge } from '#libs/messaging';
import type { ServerMismatch } from '#libs/platform';
import { kafkaMismatch } from './kafka.mismatch.ts';
import type { KafkaSettings } from './kafka.settings.ts';

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

/** What a broker did not answer as it should. */
export const unavailable = (error: unknown): BrokerUnavailable => {
  const text = error instanceof Error ? error.message : 'unknown error';
  return new BrokerUnavailable(`Kafka: ${text}`, { cause: error });
};

/** An error of the client as one of the port, or as what does not fit between settings and brokers. */
export const asPortError = async (
  error: unknown,
  settings: KafkaSettings,
): Promise<BrokerUnavailable | MessageTooLarge | ServerMismatch> => {
  if (typesOf(error).some((type) => tooLarge.has(type)))
    return new MessageTooLarge('a message is larger than its topic takes', { cause: error });
  const mismatch = await kafkaMismatch(error, settings);
  if (mismatch) return mismatch;
  return unavailable(error);
};
