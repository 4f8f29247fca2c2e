import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type BoundAddress, boundAddressOf } from '#libs/runtime';
import type { ApiLimits } from './api.limits.ts';

type ConnectionLimits = Pick<ApiLimits, 'headerBytes' | 'headersMs' | 'idleMs' | 'keepAliveMs'>;

/**
 * The one server of the API's port. It may listen before the API is there: whoever connects then is answered by somebody
 * else, and by the API from when it is there, on the same connection.
 */
export class FrontDoor {
  readonly server: Server;
  readonly #meanwhile: RequestListener;
  #api: RequestListener;

  /** `meanwhile` answers until the API does; left out: nobody can connect before. */
  constructor(
    limits: ConnectionLimits,
    meanwhile: RequestListener = (_request, response) => void response.destroy(),
  ) {
    this.#meanwhile = meanwhile;
    this.#api = meanwhile;
    this.server = createServer(
      {
        maxHeaderSize: limits.headerBytes,
        headersTimeout: limits.headersMs,
        requestTimeout: 0,
        requireHostHeader: false,
        connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
        keepAliveTimeout: limits.keepAliveMs,
      },
      meanwhile,
    );
    this.server.setTimeout(limits.idleMs);
  }

  /** Who answers once the door is open. */
  leadsTo(api: RequestListener): Server {
    this.#api = api;
    return this.server;
  }

  /** From now on the API answers. */
  open(): void {
    this.server.off('request', this.#meanwhile).on('request', this.#api);
  }

  /** Begins to listen on one address, unless it does; answers which. Port 0 takes any free one. */
  async listen(port: number, host: string): Promise<BoundAddress> {
    if (!this.server.listening) {
      const { address } = await lookup(host);
      this.server.listen(port, address);
      await once(this.server, 'listening');
    }
    return boundAddressOf(this.server);
  }

  /** Accepts nothing more, and resolves when every connection has ended. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }
}
