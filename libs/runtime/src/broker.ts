import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { MessageBroker } from '#libs/messaging';
import { Fault, type KafkaConfig } from '#libs/platform';

/** The file that KAFKA_CA_FILE names cannot be read, or holds no certificate. */
export class UnreadableCaFile extends Fault {
  override readonly name = 'UnreadableCaFile';
  readonly kind = 'misconfigured';
}

const certificates = async (caFile: string): Promise<string> => {
  try {
    const pem = await readFile(caFile, 'utf8');
    new X509Certificate(pem).toString();
    return pem;
  } catch (cause) {
    throw new UnreadableCaFile('KAFKA_CA_FILE kan ikke læses som certifikater (PEM).', { cause });
  }
};

/**
 * The broker that the configuration names; its client is loaded only here. Nothing is connected before it is used.
 *
 * @throws UnreadableCaFile
 */
export const openBroker = async ({ brokers, clientId, tls, sasl }: KafkaConfig): Promise<MessageBroker> => {
  const { KafkaMessageBroker } = await import('#libs/messaging/kafka');
  const ca = tls?.caFile === undefined ? null : await certificates(tls.caFile);
  return new KafkaMessageBroker({ brokers, clientId, sasl, tls: tls && { ca } });
};
