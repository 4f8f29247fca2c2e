import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

/** A server's private key and certificate chain (PEM). */
interface ServerCertificate {
  readonly key: string;
  readonly chain: string;
}

/** The message with which a client asks for encryption, and the answer that it may begin. */
const sslRequestBytes = 8;
const encryptionBegins = 'S';

/** A way to a server over a port of its own, which can fall silent, or be encrypted as the server itself is not. */
export class TroubledRoute {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /**
   * @param certificate makes the route an encrypted one.
   * @param host of this machine alone.
   */
  static async to(
    server: string,
    certificate?: ServerCertificate,
    host = '127.0.0.1',
  ): Promise<TroubledRoute> {
    const url = new URL(server);
    const { port, hostname } = url;
    const sockets = new Set<Socket>();
    const listening = createServer((socket) => {
      const onward = connect(Number(port), hostname);
      for (const one of [socket, onward]) {
        sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => [socket, onward].forEach((both) => both.destroy()));
      }
      if (certificate) encrypted(socket, certificate, (open) => open.pipe(onward).pipe(open));
      else socket.pipe(onward).pipe(socket);
    }).listen(0, host);
    await once(listening, 'listening');
    url.hostname = host;
    url.port = String((listening.address() as AddressInfo).port);
    return new TroubledRoute(url.href, listening, sockets);
  }

  private constructor(url: string, server: Server, sockets: Set<Socket>) {
    this.url = url;
    this.#server = server;
    this.#sockets = sockets;
  }

  /** From now on nothing comes through, and nobody is told. */
  fallSilent(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

const encrypted = (
  socket: Socket,
  { key, chain }: ServerCertificate,
  opened: (open: TLSSocket) => void,
): void => {
  socket.once('data', (request: Buffer) => {
    if (request.length !== sslRequestBytes) return void socket.destroy();
    const secureContext = createSecureContext({ key, cert: chain });
    const open = new TLSSocket(socket, { isServer: true, secureContext });
    open.on('error', () => undefined);
    socket.write(encryptionBegins);
    opened(open);
  });
};
