import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { connect, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { bearing } from '#libs/access/testing';
import { Answer } from './api-client.ts';

const headersOf = (head: string): IncomingMessage['headers'] =>
  Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );

/** A request to `/v1` carries a token, unless it brings one. */
const bringing = (piece: string): string =>
  piece.replaceAll(
    /^([A-Z]+ (?:http:\/\/[^/ ]+)?\/v1\S* HTTP\/1\.[01]\r\n)(?![^]*authorization:)/gim,
    `$1authorization: ${bearing().authorization}\r\n`,
  );

/**
 * Writes the pieces on a connection of its own as they are, with a token in the head of a request to `/v1`, and reads
 * until the server ends it.
 */
export const rawExchange = async (address: string, pieces: readonly string[]): Promise<Answer> => {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  for (const piece of pieces) socket.write(bringing(piece));
  const text = (await buffer(socket)).toString();
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const message = new IncomingMessage(new Socket());
  message.statusCode = Number(head.split(' ', 2)[1]);
  message.headers = headersOf(head);
  return new Answer(message, body);
};
