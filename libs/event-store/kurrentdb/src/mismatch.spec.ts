import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable, participantCategory } from '#libs/event-store';
import {
  type KurrentDbAddress,
  openKurrentDbEventStore,
  type Patience,
  type Trouble,
} from '#libs/event-store/kurrentdb';
import {
  despondent,
  follow,
  impatient,
  StandInKurrentDb,
  testCertificate,
} from '#libs/event-store/kurrentdb/testing';
import { gathered, sampleEvents } from '#libs/event-store/testing';
import { exitCodeOf, isPassing, textOf } from '#libs/platform';
import { until } from '#libs/platform/testing';

/** Patient enough for a busy machine. */
const patient = { ...impatient, answer: 5_000 };
const ours = { username: 'drift', password: 'hemmelig' };

describe('A KurrentDB that cannot be used says why', () => {
  let folder: string;
  let caFile: string;
  let strangeCaFile: string;
  let plain: StandInKurrentDb;
  let secure: StandInKurrentDb;
  let expired: StandInKurrentDb;
  let named: StandInKurrentDb;
  const others: Server[] = [];
  const sockets: Socket[] = [];

  const portOf = async (server: Server): Promise<number> => {
    others.push(server.on('connection', (socket) => sockets.push(socket)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kurrentdb-mismatch-'));
    const certificate = testCertificate();
    [caFile, strangeCaFile] = [join(folder, 'ca.pem'), join(folder, 'strange.pem')];
    writeFileSync(caFile, certificate.authority);
    writeFileSync(strangeCaFile, testCertificate().authority);
    plain = await StandInKurrentDb.start();
    secure = await StandInKurrentDb.start({ certificate, credentials: ours });
    const old = testCertificate({ validUntil: new Date(Date.now() - 60_000) });
    const other = testCertificate({ names: ['kurrentdb.example'] });
    writeFileSync(join(folder, 'old.pem'), old.authority);
    writeFileSync(join(folder, 'other.pem'), other.authority);
    expired = await StandInKurrentDb.start({ certificate: old });
    named = await StandInKurrentDb.start({ certificate: other });
  });
  afterAll(async () => {
    await Promise.all([plain, secure, expired, named].map((standIn) => standIn.stop()));
    for (const socket of sockets) socket.destroy();
    await Promise.all(others.map((server) => new Promise((resolve) => server.close(resolve))));
    rmSync(folder, { recursive: true });
  });

  /** What reading, appending and following end with, and what the store said of its troubles. */
  const failures = async (address: KurrentDbAddress, patience: Partial<Patience>) => {
    const troubles: Trouble[] = [];
    const store = openKurrentDbEventStore({
      ...address,
      patience,
      onTrouble: (trouble) => troubles.push(trouble),
    });
    const ofRead = await gathered(store.readAll([participantCategory])).catch((error: unknown) => error);
    const ofAppend = await store.append('participant-1', null, sampleEvents('participant-1', 'c-1')).then(
      () => null,
      (error: unknown) => error,
    );
    const follower = follow(store);
    await until(() => follower.failure !== undefined || troubles.some(({ call }) => call === 'subscribe'));
    await follower.stop();
    await store.close();
    return { ofRead, ofAppend, ofFollowing: follower.failure, troubles };
  };

  it.each([
    [
      'with a wrong password',
      'login',
      () => ({ url: secure.url, ...ours, password: 'forkert', caFile }),
      'KurrentDB lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret KURRENTDB_USERNAME og KURRENTDB_PASSWORD, eller giv brugeren adgang.',
    ],
    [
      'without a password',
      'login',
      () => ({ url: secure.url, caFile }),
      'KurrentDB lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret KURRENTDB_USERNAME og KURRENTDB_PASSWORD, eller giv brugeren adgang.',
    ],
    [
      'whose certificate another authority gave',
      'unknown-authority',
      () => ({ url: secure.url, ...ours, caFile: strangeCaFile }),
      'KurrentDB viser et certifikat fra en myndighed, som vi ikke stoler på. Lad KURRENTDB_CA_FILE pege på den myndighed, der har udstedt det.',
    ],
    [
      'whose authority nobody names',
      'unknown-authority',
      () => ({ url: secure.url, ...ours }),
      'KurrentDB viser et certifikat fra en myndighed, som vi ikke stoler på. Lad KURRENTDB_CA_FILE pege på den myndighed, der har udstedt det.',
    ],
    [
      'whose certificate has expired',
      'expired-certificate',
      () => ({ url: expired.url, caFile: join(folder, 'old.pem') }),
      'KurrentDB viser et certifikat, der er udløbet eller ikke gælder endnu. Giv serveren et nyt.',
    ],
    [
      'whose certificate is for another name',
      'other-name',
      () => ({ url: named.url, caFile: join(folder, 'other.pem') }),
      'KurrentDB viser et certifikat, der gælder et andet navn. Skriv det navn i KURRENTDB_URL, som certifikatet gælder, eller giv serveren et andet.',
    ],
    [
      'that speaks TLS and is asked without',
      'speaks-tls',
      () => ({ url: secure.url.replace('tls=true', 'tls=false') }),
      'KurrentDB svarer kun med TLS, og der er ikke bedt om TLS. Løsning: skriv tls=true i KURRENTDB_URL.',
    ],
    [
      'that speaks without TLS and is asked with',
      'speaks-plain',
      () => ({ url: plain.url.replace('tls=false', 'tls=true'), caFile }),
      'KurrentDB svarer uden TLS, men der er bedt om TLS. Slå TLS til på serveren, eller skriv tls=false i KURRENTDB_URL.',
    ],
    [
      'in whose place a web server answers',
      'foreign',
      async () => ({
        url: `kurrentdb://127.0.0.1:${await portOf(createHttpServer((_, answer) => answer.end('hej')))}?tls=false`,
      }),
      'Det, der svarer på adressen i KURRENTDB_URL, er ikke KurrentDB. Ret adressen.',
    ],
  ] as readonly (readonly [string, string, () => KurrentDbAddress | Promise<KurrentDbAddress>, string])[])(
    '%s: %s',
    async (_, mismatch, address, text) => {
      const { ofRead, ofAppend, ofFollowing, troubles } = await failures(await address(), patient);
      for (const failure of [ofRead, ofAppend, ofFollowing])
        expect([textOf(failure), exitCodeOf(failure), isPassing(failure)]).toEqual([text, 2, true]);
      // On a busy machine the server may not have shown in time what it is; once it has, nothing is tried again.
      const told = troubles.filter(({ kind }) => kind !== 'unavailable');
      expect(told.map(({ call, kind }) => [call, kind])).toEqual([
        ['read', mismatch],
        ['append', mismatch],
        ['subscribe', mismatch],
      ]);
    },
  );

  it.each([
    ['that is away', () => `kurrentdb://127.0.0.1:1?tls=false`],
    [
      'that says nothing',
      async () => `kurrentdb://127.0.0.1:${await portOf(createServer(() => undefined))}?tls=false`,
    ],
  ])('%s: it cannot be reached', async (_, url) => {
    const { ofRead, ofAppend } = await failures({ url: await url() }, despondent);
    for (const failure of [ofRead, ofAppend]) {
      expect(failure).toBeInstanceOf(EventStoreUnavailable);
      expect([textOf(failure), exitCodeOf(failure)]).toEqual([
        'Hændelsesloggen kan ikke nås, eller der er ingen.',
        3,
      ]);
    }
  });

  it('in whose place somebody closes at once: it is told once it has gone on for as long as one waits', async () => {
    const url = `kurrentdb://127.0.0.1:${await portOf(createServer((socket) => socket.destroy()))}?tls=false`;
    const { ofRead, ofAppend, ofFollowing } = await failures({ url }, despondent);
    for (const failure of [ofRead, ofAppend])
      expect([textOf(failure), exitCodeOf(failure)]).toEqual([
        'Det, der svarer på adressen i KURRENTDB_URL, lukker forbindelsen uden et ord: det er ikke KurrentDB, eller KurrentDB er ved at starte. Ret adressen, hvis det varer ved.',
        2,
      ]);
    expect(ofFollowing).toBeUndefined();
  });

  it('goes on as soon as somebody mends the server', async () => {
    const server = await StandInKurrentDb.start({ certificate: testCertificate() });
    const { port } = server;
    const store = openKurrentDbEventStore({
      url: `kurrentdb://127.0.0.1:${port}?tls=false&discoveryInterval=5`,
      patience: patient,
    });
    await expect(gathered(store.readAll([participantCategory]))).rejects.toMatchObject({
      mismatch: 'speaks-tls',
    });
    await server.stop();
    const mended = await StandInKurrentDb.start({ port });
    const { events } = await store.append('participant-1', null, sampleEvents('participant-1', 'c-1', 2));
    expect(await gathered(store.readAll([participantCategory]))).toEqual(events);
    await store.close();
    await mended.stop();
  });
});
