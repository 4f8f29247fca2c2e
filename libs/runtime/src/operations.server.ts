import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type BoundAddress, boundAddressOf } from './bound-address.ts';
import type { KnownHosts } from './known-hosts.ts';
import { listening } from './listening.ts';
import type { Surroundings } from './process-shell.ts';
import type { ReadinessAnswer, ReadinessChecks } from './readiness.ts';
import { watchReadiness } from './readiness-watch.ts';

/** The server for whoever watches over the process. */
export interface OperationsServer {
  readonly bound: BoundAddress;
  close(): Promise<void>;
}

/** What one path answers. */
interface Said {
  readonly code: number;
  readonly type: string;
  readonly text: string;
}

/** What is answered to GET, by the path. */
type Paths = Readonly<Record<string, () => Said | Promise<Said>>>;

const prometheus = 'text/plain; version=0.0.4; charset=utf-8';

const asJson = (code: number, body: object): Said => ({
  code,
  type: 'application/json',
  text: JSON.stringify(body),
});

const send = (response: ServerResponse, { code, type, text }: Said): void => {
  response.writeHead(code, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
};

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

/** `/health/live` and `/health/ready`, which tells as much as `readiness` does. */
export const healthPaths = (readiness: () => Pick<ReadinessAnswer, 'status'>): Paths => ({
  '/health/live': () => asJson(200, { status: 'live' }),
  '/health/ready': () => {
    const answer = readiness();
    return asJson(answer.status === 'ready' ? 200 : 503, answer);
  },
});

/** Answers GET of these paths, asked under one of these hosts; any other request is answered by `otherwise`. */
export const answeringPaths =
  (
    paths: Paths,
    hosts: KnownHosts,
    otherwise: RequestListener = (_request, response) => send(response, asJson(404, { status: 404 })),
  ): RequestListener =>
  (request, response) => {
    const refusal = refusalOf(request, hosts);
    if (refusal) return send(response, asJson(refusal.status, refusal));
    const path = request.url?.split('?')[0] ?? '';
    const answer = request.method === 'GET' && Object.hasOwn(paths, path) && paths[path];
    if (!answer) return otherwise(request, response);
    const answering = async (): Promise<void> => send(response, await answer());
    answering().catch(() => response.destroy());
  };

/** Where to serve, and under which hosts; `variable` names the port to people. */
interface ServedAt {
  readonly variable: 'OPERATIONS_PORT' | 'WORKER_PORT';
  /** 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  readonly hosts: KnownHosts;
}

/**
 * Serves `GET /health/live`, `/health/ready` with what it is judged by, and `/metrics`; while it does, the checks stand in
 * the metrics, and their changes in the log.
 *
 * @throws AddressUnusable
 */
export const serveOperations = async (
  readiness: Pick<ReadinessChecks, 'answer'>,
  surroundings: Surroundings,
  { variable, port, host, hosts }: ServedAt,
): Promise<OperationsServer> => {
  const measured = async (): Promise<Said> => ({
    code: 200,
    type: prometheus,
    text: await surroundings.metrics.registry.metrics(),
  });
  const paths = { ...healthPaths(() => readiness.answer()), '/metrics': measured };
  const server = createServer(answeringPaths(paths, hosts));
  await listening({ port: variable, host: 'OPERATIONS_HOST' }, () =>
    once(server.listen(port, host), 'listening'),
  );
  const told = watchReadiness(readiness, surroundings);
  return {
    bound: boundAddressOf(server),
    close: async () => {
      told[Symbol.dispose]();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
