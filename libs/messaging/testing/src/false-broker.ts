import type { Socket } from 'node:net';

const apiKeyAt = 4;
const correlationAt = 8;
const saslHandshake = 17;
const answerBytes = 10;

/**
 * Answers the one request that brokers are known by, with an error of Kafka's (33: it wants another login, 34: it knows no
 * logins), and hangs up on every other.
 */
export const falseBroker =
  (error: number) =>
  (socket: Socket): void => {
    socket.on('error', () => undefined);
    socket.on('data', (asked: Buffer) => {
      if (asked.readInt16BE(apiKeyAt) !== saslHandshake) return void socket.destroy();
      const answer = Buffer.alloc(answerBytes + 4);
      answer.writeInt32BE(answerBytes, 0);
      asked.copy(answer, 4, correlationAt, correlationAt + 4);
      answer.writeInt16BE(error, 8);
      return void socket.write(answer);
    });
  };
