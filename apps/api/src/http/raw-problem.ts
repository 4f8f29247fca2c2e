import { ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId, problem, problemMediaType } from '#libs/platform';
import { instanceOf } from './correlation-id.ts';
import { RequestRefused } from './request-refused.ts';

const refusals: Readonly<Record<string, RequestRefused>> = {
  HPE_HEADER_OVERFLOW: new RequestRefused('headers_too_large', 'Anmodningens hoved er for stort.'),
  ERR_HTTP_REQUEST_TIMEOUT: new RequestRefused('request_timeout', 'Anmodningen kom ikke frem i tide.'),
};

const notHttp = new RequestRefused('malformed', 'Anmodningen er ikke gyldig HTTP.');

/** Node keeps the response that a connection is sending here, and looks at it likewise before it answers by itself. */
const isAnswering = (socket: Socket): boolean => {
  const response: unknown = Reflect.get(socket, '_httpMessage');
  return response instanceof ServerResponse && response.headersSent;
};

/** Answers on a connection whose request never became one, and ends it. */
export const endWithProblem = (socket: Socket, refusal: RequestRefused): void => {
  if (!socket.writable || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const correlationId = newId();
  const document = problem(refusal.code, refusal.message, instanceOf(correlationId));
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-correlation-id: ${correlationId}`,
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroySoon());
};

/** What the server does when it cannot read a request, or waits in vain for the rest of one. */
export const onClientError = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) socket.destroy();
  else endWithProblem(socket, refusals[error.code ?? ''] ?? notHttp);
};
