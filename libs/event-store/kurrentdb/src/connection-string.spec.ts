import { describe, expect, it } from '@jest/globals';
import { connectionOf, UnusableKurrentDbAddress } from './connection-string.ts';

describe('The address of KurrentDB', () => {
  it.each(['esdb', 'kurrentdb', 'kurrent', 'kdb'])('may begin with %s://', (scheme) => {
    expect(connectionOf({ url: `${scheme}://host:2113?tls=false` })).toEqual({
      text: 'kurrentdb://host:2113?tls=false&discoveryInterval=100',
      credentials: null,
      caFile: null,
      servers: [{ host: 'host', port: 2113 }],
      isSecure: false,
      isVerified: true,
    });
  });

  it('may name the nodes of a cluster, or a name that leads to them', () => {
    expect(connectionOf({ url: 'esdb://a:1,b:2,c/?nodePreference=leader' }).text).toBe(
      'kurrentdb://a:1,b:2,c?nodePreference=leader&discoveryInterval=100',
    );
    expect(connectionOf({ url: 'esdb+discover://cluster.example' }).text).toMatch(/^kurrentdb\+discover:/u);
  });

  it('carries credentials, encoded in the text and plain beside it', () => {
    const { text, credentials } = connectionOf({ url: 'kurrentdb://navn:p%40ss%3A%2F%25@host' });
    expect(text).toContain('://navn:p%40ss%3A%2F%25@host');
    expect(credentials).toEqual({ username: 'navn', password: 'p@ss:/%' });
  });

  it('takes credentials and the certificate authority from beside the connection string first', () => {
    const { text, credentials, caFile } = connectionOf({
      url: 'kurrentdb://navn:glemt@host?tlsCAFile=old.pem',
      username: 'drift',
      password: 'hemmelig/æ',
      caFile: '/etc/ca & co.pem',
    });
    expect(credentials).toEqual({ username: 'drift', password: 'hemmelig/æ' });
    expect(text).toContain(`drift:${encodeURIComponent('hemmelig/æ')}@host`);
    expect(text).toContain('tlsCAFile=%2Fetc%2Fca%20%26%20co.pem');
    expect(text).not.toContain('old.pem');
    expect(caFile).toBe('/etc/ca & co.pem');
    expect(connectionOf({ url: 'kurrentdb://host?TlsCaFile=a%20b.pem' }).caFile).toBe('a b.pem');
  });

  it('sends no credentials over a line that anybody can read', () => {
    const address = { url: 'kurrentdb://navn:hemmelig@host?tls=false', caFile: 'ca.pem' };
    expect(connectionOf(address).credentials).toBeNull();
    expect(connectionOf(address).text).not.toMatch(/hemmelig|ca\.pem/u);
  });

  it('keeps options that would make the client answer wrongly out of it', () => {
    const { text } = connectionOf({
      url: 'kurrentdb://host?throwOnAppendFailure=false&GossipTimeout=5&tls=true',
    });
    expect(text).toBe('kurrentdb://host?tls=true&discoveryInterval=100');
  });

  it.each([
    'http://host:2113',
    'kurrentdb://',
    'kurrentdb://host?tls',
    'kurrentdb://hemmelig@host',
    'kurrentdb://a:hemmelig%zz@host',
    '',
  ])('is refused without an echo when it is none: %s', (url) => {
    let caught: unknown;
    try {
      connectionOf({ url });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(UnusableKurrentDbAddress);
    expect((caught as Error).message).not.toMatch(/hemmelig|host/u);
  });

  it('is refused when a user has no password', () => {
    expect(() => connectionOf({ url: 'kurrentdb://host', username: 'navn' })).toThrow(
      UnusableKurrentDbAddress,
    );
  });
});
