import kafkajs from 'kafkajs';
import {
  certificateMismatch,
  type Greeting,
  type Mismatch,
  mismatchAt,
  ServerMismatch,
  type ServerWords,
} from '#libs/platform';
import type { KafkaSettings } from './kafka.settings.ts';

const words: ServerWords = {
  server: 'Kafka',
  address: 'KAFKA_BROKERS',
  login: 'KAFKA_SASL_MECHANISM, KAFKA_USERNAME og KAFKA_PASSWORD',
  authority: 'KAFKA_CA_FILE',
  withTls: 'skriv KAFKA_TLS=on',
  withoutTls: 'skriv KAFKA_TLS=off',
};

const correlation = 0x6e79_7474;
const mechanism = Buffer.from('SCRAM-SHA-512');

/** A request for a way to log in (SaslHandshake, version 1): a broker without logins answers it too, with an error. */
const handshake = (): Buffer => {
  const head = Buffer.alloc(16);
  head.writeInt32BE(head.length - 4 + mechanism.length, 0);
  head.writeInt16BE(17, 4);
  head.writeInt16BE(1, 6);
  head.writeInt32BE(correlation, 8);
  head.writeInt16BE(-1, 12);
  head.writeInt16BE(mechanism.length, 14);
  return Buffer.concat([head, mechanism]);
};

/** Kafka's error of a broker that knows no logins, where the answer to the request has its error. */
const illegalSaslState = 34;
const errorAt = 8;

/** What the client says went wrong, down to the first cause. */
const causesOf = (error: unknown): readonly unknown[] => {
  const found: unknown[] = [];
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { readonly cause?: unknown }).cause)
    found.push(at);
  return found;
};

const addressOf = (broker: string): { readonly host: string; readonly port: number } => {
  const url = URL.parse(`tcp://${broker}`);
  return { host: url?.hostname.replace(/^\[(.*)\]$/, '$1') ?? broker, port: Number(url?.port || 9_092) };
};

/** What does not fit between the settings and the brokers, when something failed; `null` when that may pass. */
export const kafkaMismatch = async (
  error: unknown,
  { brokers, tls, sasl }: KafkaSettings,
): Promise<ServerMismatch | null> => {
  const causes = causesOf(error);
  const isRefused = causes.some((cause) => cause instanceof kafkajs.KafkaJSSASLAuthenticationError);
  const certificate = causes
    .map((cause) => certificateMismatch((cause as { readonly code?: unknown }).code))
    .find((mismatch) => mismatch !== undefined);
  let wantsLogin = false;
  const greeting: Greeting = {
    said: handshake(),
    isAnswered: (heard) => {
      if (heard.length < errorAt + 2) return undefined;
      wantsLogin = heard.readInt16BE(errorAt) !== illegalSaslState;
      return heard.readInt32BE(4) === correlation;
    },
  };
  const found =
    certificate ??
    (await mismatchAt(
      brokers.map((broker) => ({ ...addressOf(broker), tls })),
      greeting,
    ));
  const login: Mismatch | null = isRefused || (wantsLogin && sasl === null) ? 'login' : null;
  const mismatch = isRefused ? login : (found ?? login);
  return mismatch && new ServerMismatch(mismatch, words);
};
