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

const apiVersions = 18;
const saslAuthenticate = 36;
const saslAuthenticationFailed = 58;

const int16 = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(2 * numbers.length);
  numbers.forEach((number, i) => bytes.writeInt16BE(number, 2 * i));
  return bytes;
};
const int32 = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(number);
  return bytes;
};
const nothing = int32(0);

/** What it answers on the way to the password: how it logs in, and that the password is another one. */
const untilThePassword = new Map([
  [apiVersions, [int16(0), int32(2), int16(saslHandshake, 0, 1, saslAuthenticate, 0, 0)]],
  [saslHandshake, [int16(0), nothing]],
  [saslAuthenticate, [int16(saslAuthenticationFailed), int16(-1), nothing]],
]);

/** Lets nobody in whatever their password; it knows Kafka's first words alone, and hangs up on every other. */
export const brokerOfAnotherPassword = (socket: Socket): void => {
  socket.on('error', () => undefined);
  socket.on('data', (asked: Buffer) => {
    const answer = untilThePassword.get(asked.readInt16BE(apiKeyAt));
    if (!answer) return void socket.destroy();
    const said = Buffer.concat([asked.subarray(correlationAt, correlationAt + 4), ...answer]);
    return void socket.write(Buffer.concat([int32(said.length), said]));
  });
};
