import type { EnvironmentReader } from './environment.ts';
import { isHostName, isPortNumber } from './setting-forms.ts';

/** How Kafka's brokers are reached. */
export interface KafkaConfig {
  /** `host:port` each, at least one. */
  readonly brokers: readonly string[];
  /** What the brokers call us in their logs and quotas. */
  readonly clientId: string;
  /** `null`: without TLS. */
  readonly tls: {
    /** A file of certificates (PEM) to trust in the place of those that Node trusts. */
    readonly caFile: string | undefined;
  } | null;
  /** `null`: without credentials. */
  readonly sasl: {
    readonly mechanism: 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  } | null;
}

const broker = /^(?:(?<name>[^:[\]]+)|\[(?<ipv6>[^[\]]+)\]):(?<port>\d+)$/;
const clientName = /^[A-Za-z0-9._-]{1,100}$/;

const brokersOf = (text: string): readonly string[] => text.split(',').map((one) => one.trim());
const isBroker = (text: string): boolean => {
  const { name, ipv6, port } = broker.exec(text)?.groups ?? {};
  return isHostName(name ?? ipv6) && isPortNumber(port ?? '') && port !== '0';
};
const isBrokerList = (text: string): boolean => brokersOf(text).every(isBroker);

const tlsOf = (read: EnvironmentReader): KafkaConfig['tls'] => {
  const isOn = read.oneOf('KAFKA_TLS', ['on', 'off'], 'off') === 'on';
  const caFile = read.matching('KAFKA_CA_FILE', () => isOn, {
    message: 'skal være tom, når KAFKA_TLS er off',
  });
  return isOn ? { caFile } : null;
};

const saslOf = (read: EnvironmentReader): KafkaConfig['sasl'] => {
  const mechanism = read.oneOf('KAFKA_SASL_MECHANISM', ['none', 'scram-sha-256', 'scram-sha-512'], 'none');
  const isUsed = mechanism !== 'none';
  const expectation = {
    message: 'skal være tom, når KAFKA_SASL_MECHANISM ikke er angivet',
    required: isUsed && 'skal angives sammen med KAFKA_SASL_MECHANISM',
  } as const;
  const username = read.matching('KAFKA_USERNAME', () => isUsed, expectation);
  const password = read.matching('KAFKA_PASSWORD', () => isUsed, expectation);
  return mechanism === 'none' ? null : { mechanism, username: username ?? '', password: password ?? '' };
};

/** Kafka as the environment says; `null` without KAFKA_BROKERS. */
export const kafkaOf = (read: EnvironmentReader): KafkaConfig | null => {
  const brokers = read.matching('KAFKA_BROKERS', isBrokerList, {
    message: 'skal være vært:port, adskilt af komma',
  });
  const clientId = read.matching('KAFKA_CLIENT_ID', (text) => clientName.test(text), {
    message: 'skal være 1 til 100 bogstaver, cifre, punktum, bindestreg og understreg',
  });
  const [tls, sasl] = [tlsOf(read), saslOf(read)];
  return brokers === undefined
    ? null
    : { brokers: brokersOf(brokers), clientId: clientId ?? 'nytteindsats', tls, sasl };
};
