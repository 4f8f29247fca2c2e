import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { exitCodeOf, isPassing, textOf } from '#libs/platform';
import { connectionSettings, PostgresPool, PostgresUnavailable } from '#libs/platform/postgres';

/** What PostgreSQL says as it refuses a connection. */
const refusal = (code: string, routine = 'auth_failed'): Buffer => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mnej\0R${routine}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
};

/** A server that speaks no TLS and answers whoever wants in with `answer`; it knows PostgreSQL's first words alone. */
const refusing = (answer: Buffer): Server =>
  createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (said: Buffer) => void (said.length === 8 ? socket.write('N') : socket.end(answer)));
  });

describe('A PostgreSQL that cannot be used says why', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  const failureAt = async (server: Server, query = '', user = 'anna:hemmelig'): Promise<unknown> => {
    servers.push(server.on('connection', (socket: Socket) => sockets.push(socket)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const plan = { connections: 1, statementMs: 5_000, idleInTransactionMs: 5_000 };
    const pool = new PostgresPool(
      connectionSettings(`postgres://${user}@127.0.0.1:${port}/nytte${query}`),
      plan,
    );
    const failure = await pool.query('SELECT 1').catch((error: unknown) => error);
    await pool.close();
    return failure;
  };

  it.each([
    [
      'with a wrong password',
      () => refusing(refusal('28P01')),
      '',
      'PostgreSQL lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret brugernavn og kodeord i POSTGRES_URL, eller giv brugeren adgang.',
    ],
    [
      'that knows the user not',
      () => refusing(refusal('28000', 'InitializeSessionUserId')),
      '',
      'PostgreSQL lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret brugernavn og kodeord i POSTGRES_URL, eller giv brugeren adgang.',
    ],
    [
      'that lets nobody in without TLS',
      () => refusing(refusal('28000', 'ClientAuthentication')),
      '',
      'PostgreSQL svarer kun med TLS, og der er ikke bedt om TLS. Løsning: skriv sslmode=verify-full i POSTGRES_URL.',
    ],
    [
      'without the database',
      () => refusing(refusal('3D000')),
      '',
      'Databasen findes ikke i PostgreSQL. Ret dens navn i POSTGRES_URL, eller opret den.',
    ],
    [
      'that speaks no TLS and is asked to',
      () => refusing(refusal('28P01')),
      '?sslmode=require',
      'PostgreSQL svarer uden TLS, men der er bedt om TLS. Slå TLS til på serveren, eller skriv sslmode=disable i POSTGRES_URL.',
    ],
    [
      'in whose place a web server answers',
      () => createHttpServer((_, answer) => answer.end('hej')),
      '',
      'Det, der svarer på adressen i POSTGRES_URL, er ikke PostgreSQL. Ret adressen.',
    ],
    [
      'in whose place somebody closes at once',
      () => createServer((socket) => socket.destroy()),
      '',
      'Det, der svarer på adressen i POSTGRES_URL, lukker forbindelsen uden et ord: det er ikke PostgreSQL, eller PostgreSQL er ved at starte. Ret adressen, hvis det varer ved.',
    ],
  ] as const)('%s', async (_, server, query, text) => {
    const failure = await failureAt(server(), query);
    expect([textOf(failure), exitCodeOf(failure), isPassing(failure)]).toEqual([text, 2, true]);
  });

  it('that starts, or has no room, is only away', async () => {
    for (const code of ['57P03', '53300']) {
      const failure = await failureAt(refusing(refusal(code)));
      expect(failure).toEqual(new PostgresUnavailable(code));
      expect([textOf(failure), exitCodeOf(failure)]).toEqual(['PostgreSQL kan ikke nås.', 3]);
    }
  });
});
