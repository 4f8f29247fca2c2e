import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls';
import { brokerOfAnotherPassword, falseBroker } from '#libs/messaging/testing';

type TestCertificate = Readonly<Record<'key' | 'chain', string>>;

const wantsLogin = 33;

/** Servers on loopback that are not what one takes them for. */
export class FalseServers {
  readonly #servers: Server[] = [];
  readonly #sockets: Socket[] = [];

  /** A web server; answers its host and port. */
  web(): Promise<string> {
    return this.#listen(createHttpServer((_, answer) => answer.end('hej')));
  }

  /** One that accepts whoever connects, and says nothing. */
  silent(): Promise<string> {
    return this.#listen(createServer());
  }

  /** A PostgreSQL without TLS that knows nobody's password; it knows PostgreSQL's first words alone. */
  strictPostgres(): Promise<string> {
    const fields = Buffer.from('SFATAL\0VFATAL\0C28P01\0Mnej\0Rauth_failed\0\0');
    const head = Buffer.alloc(5);
    head.write('E');
    head.writeUInt32BE(fields.length + 4, 1);
    const refusal = Buffer.concat([head, fields]);
    return this.#listen(
      createServer((socket) =>
        socket.on('data', ({ length }) => void (length === 8 ? socket.write('N') : socket.end(refusal))),
      ),
    );
  }

  /** A PostgreSQL that speaks TLS with a certificate (PEM), and hangs up on who gets that far. */
  securePostgres({ key, chain: cert }: TestCertificate): Promise<string> {
    const secureContext = createSecureContext({ key, cert });
    return this.#listen(
      createServer((socket) =>
        socket.once('data', () => {
          socket.write('S');
          new TLSSocket(socket, { isServer: true, secureContext })
            .on('error', () => undefined)
            .on('data', () => socket.destroy());
        }),
      ),
    );
  }

  /** What takes itself for Kafka and knows nobody's password. */
  kafkaOfAnotherPassword(): Promise<string> {
    return this.#listen(createServer(brokerOfAnotherPassword));
  }

  /** What takes itself for Kafka and wants a login; over TLS with a certificate (PEM). */
  strictKafka(certificate?: TestCertificate): Promise<string> {
    if (!certificate) return this.#listen(createServer(falseBroker(wantsLogin)));
    const { key, chain: cert } = certificate;
    const secure = createTlsServer({ key, cert }, falseBroker(wantsLogin));
    return this.#listen(secure.on('tlsClientError', () => undefined));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.splice(0)) socket.destroy();
    await Promise.all(
      this.#servers.splice(0).map(async (server) => {
        server.close();
        await once(server, 'close');
      }),
    );
  }

  async #listen(server: Server): Promise<string> {
    this.#servers.push(server);
    server.on('connection', (socket: Socket) => {
      this.#sockets.push(socket.on('error', () => undefined));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
}
