import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { connect, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Answer } from './api-client.ts';

const headersOf = (head: string): IncomingMessage['headers'] =>
  Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );

/** Writes the pieces on a connection of its own as they are, and reads until the server ends it. */
export const rawExchange = async (address: string, pieces: readonly string[]): Promise<Answer> => {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  for (const piece of pieces) socket.write(piece);
  const text = (await buffer(socket)).toString();
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const message = new IncomingMessage(new Socket());
  message.statusCode = Number(head.split(' ', 2)[1]);
  message.headers = headersOf(head);
  return new Answer(message, body);
};
