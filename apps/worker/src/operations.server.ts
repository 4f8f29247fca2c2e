import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readiness } from './readiness.ts';

/** What is asked for. */
export interface Operations {
  readonly readiness: () => Promise<Readiness>;
  /** What is measured, as Prometheus reads it. */
  readonly metrics: () => Promise<string>;
}

/** The server for whoever watches over the process. */
export interface OperationsServer {
  /** `http://127.0.0.1:3001`. */
  readonly address: string;
  close(): Promise<void>;
}

const prometheus = 'text/plain; version=0.0.4; charset=utf-8';

const send = (response: ServerResponse, code: number, type: string, text: string): void => {
  response.writeHead(code, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
};
const sendJson = (response: ServerResponse, code: number, body: object): void =>
  send(response, code, 'application/json', JSON.stringify(body));

const answer = async (
  path: string | undefined,
  operations: Operations,
  response: ServerResponse,
): Promise<void> => {
  switch (path) {
    case '/health/live':
      return sendJson(response, 200, { status: 'live' });
    case '/health/ready': {
      const readiness = await operations.readiness();
      return sendJson(response, readiness.status === 'ready' ? 200 : 503, readiness);
    }
    case '/metrics':
      return send(response, 200, prometheus, await operations.metrics());
    default:
      return sendJson(response, 404, { status: 404 });
  }
};

/** Serves `GET /health/live`, `/health/ready` and `/metrics`. Port 0 takes any free one. */
export const serveOperations = async (
  operations: Operations,
  port: number,
  host: string,
): Promise<OperationsServer> => {
  const server = createServer((request, response) => {
    const path = request.method === 'GET' ? request.url?.split('?')[0] : undefined;
    answer(path, operations, response).catch(() => response.destroy());
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
