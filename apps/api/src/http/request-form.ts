import type { FastifyInstance, FastifyRequest, preHandlerHookHandler } from 'fastify';
import type { Socket } from 'node:net';
import type { KnownHosts } from '#libs/runtime';
import { operations } from '../openapi/openapi.document.ts';
import type { Operation } from '../openapi/operation.ts';
import { replyWithProblem } from './problem.reply.ts';
import { malformed, malformedAt, RequestRefused } from './request-refused.ts';
import { discardUnreadBody } from './unread-body.ts';

const exactlyOnce = 'Headeren skal stå netop én gang.';

const unknownHost = new RequestRefused(
  'unknown_host',
  'Anmodningens værtsnavn (Host) er ikke vores. Brug localhost, maskinens navn eller adresse, eller angiv værtsnavnet i PUBLIC_URL.',
);
const foreignOrigin = new RequestRefused(
  'foreign_origin',
  'Kaldet kommer fra en side et andet sted (Origin). Kun sider fra dette værtsnavn eller PUBLIC_URL må kalde.',
);
const noExpectation = new RequestRefused(
  'expectation_failed',
  'Expect kan kun være 100-continue. Udelad headeren.',
);
const compressed = new RequestRefused(
  'unsupported_media_type',
  'Indholdet er komprimeret eller kodet (Content-Encoding, Transfer-Encoding). Send det ukomprimeret, uden Content-Encoding.',
);
const chunkedTooEarly = malformedAt('Transfer-Encoding', 'HTTP/1.0 har ingen Transfer-Encoding.');

/** How often a header stands in the head of a request; Node itself keeps the first `Host` and drops the others. */
const countOf = (name: string, { raw: { rawHeaders } }: FastifyRequest): number => {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const found = rawHeaders[at] ?? '';
    if (found.length === name.length && found.toLowerCase() === name) count += 1;
  }
  return count;
};

/** The host that an address states itself (`GET http://host/path`), which is then what counts (RFC 9112, 3.2.2). */
const hostOf = ({ raw: { url = '' }, headers }: FastifyRequest): string =>
  /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? headers.host ?? '';

/** The host that each connection last asked for and that is ours: it mostly goes on asking for that. */
const askedBefore = new WeakMap<Socket, string>();

const isOurs = (host: string, { raw: { socket } }: FastifyRequest, hosts: KnownHosts): boolean => {
  if (askedBefore.get(socket) === host) return true;
  const isKnown = hosts.has(host, socket.localAddress);
  if (isKnown) askedBefore.set(socket, host);
  return isKnown;
};

const faultOfAddress = (request: FastifyRequest, hosts: KnownHosts): RequestRefused | undefined => {
  const { headers, raw } = request;
  const hostsGiven = countOf('host', request);
  if (hostsGiven > 1 || (hostsGiven === 0 && raw.httpVersion !== '1.0'))
    return malformedAt('Host', exactlyOnce);
  const host = hostOf(request);
  if ((hostsGiven === 1 || host !== '') && !isOurs(host, request, hosts)) return unknownHost;
  const { origin } = headers;
  return origin === undefined || hosts.hasOrigin(origin, host) ? undefined : foreignOrigin;
};

const faultOfCoding = ({ headers, raw }: FastifyRequest): RequestRefused | undefined => {
  const { 'transfer-encoding': transfer, 'content-encoding': content = 'identity', expect } = headers;
  if (transfer !== undefined && raw.httpVersion === '1.0') return chunkedTooEarly;
  if (transfer !== undefined && transfer.toLowerCase() !== 'chunked') return compressed;
  if (content.toLowerCase() !== 'identity') return compressed;
  const expects = expect !== undefined && raw.httpVersion !== '1.0';
  return expects && expect.toLowerCase() !== '100-continue' ? noExpectation : undefined;
};

/**
 * Refuses what no route may see: another host than ours or a page from elsewhere (DNS rebinding), a body in a coding
 * that nobody reads here, an expectation that nobody fulfils. A body whose end is in doubt ends its connection.
 */
export const checkForm = (server: FastifyInstance, hosts: KnownHosts, isClosing: () => boolean): void => {
  server.addHook('onRequest', (request, reply, done) => {
    const coding = faultOfCoding(request);
    const refusal = faultOfAddress(request, hosts) ?? coding;
    if (!refusal) return done();
    const isFramingInDoubt = coding !== undefined && request.headers['transfer-encoding'] !== undefined;
    if (isFramingInDoubt || refusal.code === 'malformed') reply.header('connection', 'close');
    discardUnreadBody(request, reply, isClosing);
    replyWithProblem(reply, refusal);
  });
  server.server.on('checkExpectation', (request, response) => {
    server.server.emit('request', request, response);
  });
};

const takesQuery = ({ parameters }: Operation): boolean => parameters.some((one) => one.in === 'query');

/** `get /v1/participants/:participantId` of each call that takes a query string. */
const asking = new Set(
  operations
    .filter(takesQuery)
    .map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
);

const isAsking = (method: string, url: string): boolean =>
  asking.has(`${(method === 'HEAD' ? 'GET' : method).toLowerCase()} ${url}`);

const askNothing: preHandlerHookHandler = ({ query }, _reply, done) => {
  const names = Object.keys(query as object);
  if (names.length === 0) return done();
  done(
    malformed(names.map(() => ({ path: '', code: 'malformed', message: 'Adressen tager ingen parametre.' }))),
  );
};

/**
 * Refuses parameters in the addresses of calls that take none: whoever sends a command with `?dryRun=true` means that nothing
 * is recorded. The calls that take some refuse what they do not know as they read them.
 */
export const refuseUnasked = (server: FastifyInstance): void => {
  server.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/v1/') || [route.method].flat().some((method) => isAsking(method, route.url)))
      return;
    route.preHandler = [askNothing, route.preHandler ?? []].flat();
  });
};
