import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectionSettings, UnusableConnectionString } from '#libs/platform/postgres';

const url = 'postgres://anna:hemmelig@db.example:5433/nytte';

describe('A connection string', () => {
  let folder: string;
  let caFile: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ca-'));
    caFile = join(folder, 'ca.pem');
    writeFileSync(caFile, 'the authority');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const tls = (mode: string, ca?: string): unknown =>
    connectionSettings(`${url}?sslmode=${mode}`, ca).client.ssl;

  it('says where everything lies; what is ours in it is not told to the client', () => {
    const { schema, client } = connectionSettings(`${url}?schema=prod&sslmode=disable&connect_timeout=5`);
    expect(schema).toBe('prod');
    expect(client.connectionString).toBe(`${url}?connect_timeout=5`);
    expect(client.options).toContain('search_path=prod,pg_temp');
  });

  it('that names no schema means nytteindsats, and one that asks for no encryption gets none', () => {
    const { schema, client } = connectionSettings(url);
    expect([schema, client.ssl]).toEqual(['nytteindsats', false]);
  });

  it('asks for encryption as PostgreSQL’s own clients understand it', () => {
    expect(tls('require')).toEqual({ rejectUnauthorized: false });
    expect(tls('require', caFile)).toMatchObject({
      ca: 'the authority',
      checkServerIdentity: expect.any(Function),
    });
    expect(tls('verify-ca', caFile)).toMatchObject({
      ca: 'the authority',
      checkServerIdentity: expect.any(Function),
    });
    expect(tls('verify-full', caFile)).toEqual({ ca: 'the authority' });
    expect(tls('verify-full')).toEqual({});
  });

  it.each([
    ['another way of encrypting', `${url}?sslmode=prefer`],
    ['a schema that would need quoting', `${url}?schema=Nytte;drop`],
    ['nonsense', 'hemmelig'],
  ])('with %s is refused without being quoted', (_what, text) => {
    expect(() => connectionSettings(text)).toThrow(UnusableConnectionString);
    expect(() => connectionSettings(text)).not.toThrow(/hemmelig|prefer|drop/);
  });
});
