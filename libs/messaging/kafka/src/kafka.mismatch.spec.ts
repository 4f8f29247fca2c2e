import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { testCertificate } from '#libs/event-store/kurrentdb/testing';
import { falseBroker } from '#libs/messaging/testing';
import { exitCodeOf, isPassing, textOf } from '#libs/platform';
import { asPortError } from './kafka.errors.ts';
import type { KafkaSettings } from './kafka.settings.ts';

const lost = new Error('Connection closed by the server');

describe('A Kafka that cannot be used says why', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  const certificate = testCertificate();
  const secure = (error: number): Server =>
    createTlsServer({ key: certificate.key, cert: certificate.chain }, falseBroker(error)).on(
      'tlsClientError',
      () => undefined,
    );

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  const errorAt = async (server: Server, settings: Partial<KafkaSettings>): Promise<unknown> => {
    servers.push(server.on('connection', (socket: Socket) => sockets.push(socket)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const brokers = [`127.0.0.1:${port}`];
    return asPortError(lost, { brokers, clientId: 'test', tls: null, sasl: null, ...settings });
  };

  it.each([
    [
      'that wants a login and is given none',
      () => createServer(falseBroker(33)),
      {},
      'Kafka lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret KAFKA_SASL_MECHANISM, KAFKA_USERNAME og KAFKA_PASSWORD, eller giv brugeren adgang.',
    ],
    [
      'whose certificate an unknown authority gave',
      () => secure(34),
      { tls: { ca: testCertificate().authority } },
      'Kafka viser et certifikat fra en myndighed, som vi ikke stoler på. Lad KAFKA_CA_FILE pege på den myndighed, der har udstedt det.',
    ],
    [
      'that speaks TLS and is asked without',
      () => secure(34),
      {},
      'Kafka svarer kun med TLS, og der er ikke bedt om TLS. Løsning: skriv KAFKA_TLS=on.',
    ],
    [
      'that speaks without TLS and is asked with',
      () => createServer(falseBroker(34)),
      { tls: { ca: null } },
      'Kafka svarer uden TLS, men der er bedt om TLS. Slå TLS til på serveren, eller skriv KAFKA_TLS=off.',
    ],
    [
      'in whose place a web server answers',
      () => createHttpServer((_, answer) => answer.end('hej')),
      {},
      'Det, der svarer på adressen i KAFKA_BROKERS, er ikke Kafka. Ret adressen.',
    ],
    [
      'in whose place somebody closes at once',
      () => createServer((socket) => socket.destroy()),
      {},
      'Det, der svarer på adressen i KAFKA_BROKERS, lukker forbindelsen uden et ord: det er ikke Kafka, eller Kafka er ved at starte. Ret adressen, hvis det varer ved.',
    ],
  ] as readonly (readonly [string, () => Server, Partial<KafkaSettings>, string])[])(
    '%s',
    async (_, server, settings, text) => {
      const error = await errorAt(server(), settings);
      expect([textOf(error), exitCodeOf(error), isPassing(error)]).toEqual([text, 2, true]);
    },
  );

  it.each([
    ['that answers as it should', () => createServer(falseBroker(34))],
    ['that says nothing', () => createServer(() => undefined)],
  ])('%s, but fails, is only away', async (_, server) => {
    const error = await errorAt(server(), {});
    expect([textOf(error), exitCodeOf(error)]).toEqual(['Kafka kan ikke nås.', 3]);
  });
});
