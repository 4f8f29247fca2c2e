import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { participantCategory } from '#libs/event-store';
import { openKurrentDbEventStore, UnusableKurrentDbAddress } from '#libs/event-store/kurrentdb';
import { follow, impatient, StandInKurrentDb, testCertificate } from '#libs/event-store/kurrentdb/testing';
import { gathered, sampleEvents } from '#libs/event-store/testing';
import { until } from '#libs/platform/testing';

const credentials = { username: 'drift', password: 'p@ss:/%æ?&' };

describe('A secured KurrentDB', () => {
  let folder: string;
  let caFile: string;
  let standIn: StandInKurrentDb;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kurrentdb ca-'));
    caFile = join(folder, 'authority & co.pem');
    const certificate = testCertificate();
    await writeFile(caFile, certificate.authority);
    standIn = await StandInKurrentDb.start({ certificate, credentials });
  });
  afterAll(async () => {
    await standIn.stop();
    await rm(folder, { recursive: true });
  });

  const openWith = (options: { username?: string; password?: string; caFile?: string; url?: string }) =>
    openKurrentDbEventStore({ url: standIn.url, patience: impatient, ...options });

  it('is written to, read and followed with credentials and a certificate authority from beside the address', async () => {
    const store = openWith({ ...credentials, caFile });
    const { events } = await store.append('participant-1', null, sampleEvents('participant-1', 'c-1', 2));
    expect(await gathered(store.readAll([participantCategory]))).toEqual(events);
    const follower = follow(store);
    await until(() => follower.events.length === 2);
    await follower.stop();
    await store.close();
  });

  it('takes both from within the address, encoded', async () => {
    const user = `${credentials.username}:${encodeURIComponent(credentials.password)}`;
    const url = `${standIn.url.replace('kurrentdb://', `esdb://${user}@`)}&tlsCAFile=${encodeURIComponent(caFile)}`;
    const store = openWith({ url });
    const { events } = await store.append('participant-2', null, sampleEvents('participant-2', 'c-1', 2));
    expect(await gathered(store.readStream('participant-2'))).toEqual(events);
    await store.close();
  });

  it('records nothing of somebody with a wrong password', async () => {
    const store = openWith({ ...credentials, password: 'forkert', caFile });
    await expect(
      store.append('participant-3', null, sampleEvents('participant-3', 'c-1')),
    ).rejects.toMatchObject({ kind: 'mismatched', mismatch: 'login' });
    expect(standIn.log.stream('participant-3')).toEqual([]);
    await store.close();
  });

  it.each(['there is no such file.pem', 'no certificate.pem'])(
    'cannot be opened with an authority that cannot be read: %s',
    async (name) => {
      if (name.startsWith('no ')) await writeFile(join(folder, name), 'ikke et certifikat');
      expect(() => openWith({ ...credentials, caFile: join(folder, name) })).toThrow(
        UnusableKurrentDbAddress,
      );
    },
  );
});
