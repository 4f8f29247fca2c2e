import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type BoundAddress, boundAddressOf } from './bound-address.ts';
import type { KnownHosts } from './known-hosts.ts';
import type { ReadinessAnswer } from './readiness.ts';

/** What is asked for. */
export interface Operations {
  readonly readiness: () => ReadinessAnswer;
  /** What is measured, as Prometheus reads it. */
  readonly metrics: () => Promise<string>;
  /** Answers any other request; left out: there is nothing else. */
  readonly otherwise?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** The server for whoever watches over the process. */
export interface OperationsServer {
  readonly bound: BoundAddress;
  close(): Promise<void>;
}

const prometheus = 'text/plain; version=0.0.4; charset=utf-8';

const send = (response: ServerResponse, code: number, type: string, text: string): void => {
  response.writeHead(code, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
};
const sendJson = (response: ServerResponse, code: number, body: object): void =>
  send(response, code, 'application/json', JSON.stringify(body));

/** Why a request is not answered: it names another host, or comes from a page of another origin (DNS rebinding). */
const refusalOf = (
  { headers: { host = '', origin }, socket }: IncomingMessage,
  hosts: KnownHosts,
): { readonly status: 403 | 421; readonly code: string; readonly detail: string } | undefined => {
  if (!hosts.has(host, socket.localAddress))
    return { status: 421, code: 'unknown_host', detail: 'Anmodningens værtsnavn (Host) er ikke vores.' };
  if (origin !== undefined && !hosts.hasOrigin(origin, host))
    return { status: 403, code: 'foreign_origin', detail: 'Kaldet kommer fra en side et andet sted.' };
  return undefined;
};

const answer = async (
  request: IncomingMessage,
  operations: Operations,
  response: ServerResponse,
): Promise<void> => {
  switch (request.method === 'GET' ? request.url?.split('?')[0] : undefined) {
    case '/health/live':
      return sendJson(response, 200, { status: 'live' });
    case '/health/ready': {
      const readiness = operations.readiness();
      return sendJson(response, readiness.status === 'ready' ? 200 : 503, readiness);
    }
    case '/metrics':
      return send(response, 200, prometheus, await operations.metrics());
    default:
      if (operations.otherwise) return operations.otherwise(request, response);
      return sendJson(response, 404, { status: 404 });
  }
};

/** Answers `GET /health/live`, `/health/ready` and `/metrics`, asked under one of these hosts. */
export const operationsListener =
  (operations: Operations, hosts: KnownHosts): RequestListener =>
  (request, response) => {
    const refusal = refusalOf(request, hosts);
    if (refusal) return sendJson(response, refusal.status, refusal);
    answer(request, operations, response).catch(() => response.destroy());
  };

/** Where to serve, and under which hosts. */
export interface ServedAt {
  readonly port: number;
  readonly host: string;
  readonly hosts: KnownHosts;
}

/** Serves `GET /health/live`, `/health/ready` and `/metrics`. Port 0 takes any free one. */
export const serveOperations = async (
  operations: Operations,
  { port, host, hosts }: ServedAt,
): Promise<OperationsServer> => {
  const server = createServer(operationsListener(operations, hosts));
  server.listen(port, host);
  await once(server, 'listening');
  return {
    bound: boundAddressOf(server),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
