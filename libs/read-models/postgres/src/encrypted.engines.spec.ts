import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testCertificate } from '#libs/event-store/kurrentdb/testing';
import { type TestDatabase, TroubledRoute } from '#libs/platform/postgres/testing';
import { ReadModelsUnavailable } from '#libs/read-models';
import { openPostgresParticipants, openParticipantsDatabase } from '#libs/read-models/postgres/testing';

describe('A connection to a server with a certificate', () => {
  const [certificate, another] = [testCertificate(), testCertificate()];
  let database: TestDatabase;
  let route: TroubledRoute;
  let folder: string;

  const open = async (mode: string, authority?: string, by = route): Promise<number> => {
    const url = new URL(by.url);
    url.searchParams.set('sslmode', mode);
    const caFile = authority === undefined ? undefined : join(folder, 'ca.pem');
    if (caFile !== undefined) writeFileSync(caFile, authority!);
    const readModels = await openPostgresParticipants(url.href, { caFile });
    const { count } = await readModels.checkpoint();
    await readModels.close();
    return count;
  };

  beforeAll(async () => {
    database = await openParticipantsDatabase();
    folder = mkdtempSync(join(tmpdir(), 'ca-'));
    route = await TroubledRoute.to(database.url, certificate);
  });
  afterAll(async () => {
    await route.close();
    rmSync(folder, { recursive: true });
    await database.dispose();
  });

  it.each([
    ['require, whoever vouches for it', 'require', undefined],
    ['require, with the authority', 'require', certificate.authority],
    ['verify-ca', 'verify-ca', certificate.authority],
    ['verify-full', 'verify-full', certificate.authority],
  ])('is encrypted with %s', async (_title, mode, authority) => {
    expect(await open(mode, authority)).toBe(0);
  });

  it.each([
    ['verify-full, when nobody known vouches for it', 'verify-full', undefined],
    ['verify-full, when another authority is trusted', 'verify-full', another.authority],
    ['verify-ca, when another authority is trusted', 'verify-ca', another.authority],
    ['require, when another authority is trusted', 'require', another.authority],
  ])('is refused, and says why, with %s', async (_title, mode, authority) => {
    await expect(open(mode, authority)).rejects.toMatchObject({ mismatch: 'unknown-authority' });
  });

  it('is refused with no encryption at all', async () => {
    await expect(open('disable')).rejects.toThrow(ReadModelsUnavailable);
  });

  it('may be for another name with verify-ca, and not with verify-full', async () => {
    const elsewhere = await TroubledRoute.to(database.url, certificate, '127.0.0.2');
    expect(await open('verify-ca', certificate.authority, elsewhere)).toBe(0);
    const opening = open('verify-full', certificate.authority, elsewhere);
    await expect(opening).rejects.toMatchObject({ mismatch: 'other-name' });
    await elsewhere.close();
  });
});
