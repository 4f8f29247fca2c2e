import { randomUUID } from 'node:crypto';
import { ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from '#libs/platform';
import { commonHeaders } from './exchanges.ts';
import { instanceOf, problem, problemMediaType } from './problem.ts';
import { RequestRefused, tooSlow } from './request-refused.ts';

const refusals: Readonly<Record<string, RequestRefused>> = {
  HPE_HEADER_OVERFLOW: new RequestRefused('headers_too_large', 'Anmodningens hoved er for stort.'),
  HPE_INVALID_METHOD: new RequestRefused(
    'malformed',
    'Anmodningen er ikke gyldig HTTP: metoden er ukendt. Brug GET, POST, PUT eller DELETE; se /docs.',
  ),
  HPE_INVALID_TRANSFER_ENCODING: new RequestRefused(
    'malformed',
    'Anmodningen er ikke gyldig HTTP: Content-Length og Transfer-Encoding udelukker hinanden.',
  ),
  HPE_UNEXPECTED_CONTENT_LENGTH: new RequestRefused(
    'malformed',
    'Anmodningen er ikke gyldig HTTP: Content-Length må kun stå én gang og ikke sammen med Transfer-Encoding.',
  ),
  ERR_HTTP_REQUEST_TIMEOUT: tooSlow,
};

const notHttp = new RequestRefused('malformed', 'Anmodningen er ikke gyldig HTTP.');

const noTunnel = new RequestRefused(
  'method_not_allowed',
  'Her er ingen tunnel: brug GET, POST, PUT eller DELETE.',
  {
    allow: 'GET, HEAD, POST, PUT, DELETE',
  },
);

/** Node keeps the response that a connection is sending here, and looks at it likewise before it answers by itself. */
const isAnswering = (socket: Socket): boolean => {
  const response: unknown = Reflect.get(socket, '_httpMessage');
  return response instanceof ServerResponse && response.headersSent;
};

const rawAnswer = (refusal: RequestRefused, correlationId: string): string => {
  const document = problem(refusal.code, refusal.message, instanceOf(correlationId));
  const body = JSON.stringify(document);
  const headers = {
    ...commonHeaders(correlationId),
    'content-type': problemMediaType,
    'content-length': Buffer.byteLength(body),
    ...(refusal.allow !== undefined && { allow: refusal.allow }),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`, ...head, '', body].join('\r\n');
};

/** Problem documents on connections whose request never became one. */
export class RawProblems {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Answers, unless an answer is under way already, and ends the connection. */
  end(socket: Socket, refusal: RequestRefused, correlationId: string = randomUUID()): void {
    if (!socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    this.#logger.info({ correlationId, code: refusal.code }, 'refused before it was a request');
    socket.end(rawAnswer(refusal, correlationId), () => socket.destroySoon());
  }

  /** For what the server cannot read, or waits for in vain. */
  readonly onClientError = (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) socket.destroy();
    else this.end(socket, refusals[error.code ?? ''] ?? notHttp);
  };

  /** For `CONNECT`. */
  readonly onTunnel = (socket: Socket): void => this.end(socket, noTunnel);
}
