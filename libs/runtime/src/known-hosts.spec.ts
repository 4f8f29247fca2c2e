import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { KnownHosts } from './known-hosts.ts';

describe('The hosts that are ours', () => {
  const hosts = new KnownHosts('https://nytteindsats.aarhus.dk');

  it.each([
    'localhost',
    'LocalHost:3000',
    '127.0.0.1:3000',
    '127.0.0.1',
    '[::1]:3000',
    '10.1.2.3:3000',
    'nytteindsats.aarhus.dk',
    'Nytteindsats.Aarhus.dk:443',
    `${hostname()}:3000`,
  ])('are asked as %s', (host) => {
    expect(hosts.has(host, '::ffff:10.1.2.3')).toBe(true);
  });

  it.each([
    '',
    'rebound.example',
    'rebound.example:3000',
    'localhost.rebound.example',
    'localhost.',
    '127.0.0.1.rebound.example',
    '10.1.2.4',
    '2130706433',
    'localhost@rebound.example',
    'localhost:x',
    'localhost:3000:3000',
    '[::1',
  ])('are not asked as %j', (host) => {
    expect(hosts.has(host, '10.1.2.3')).toBe(false);
  });

  it('know no public name when none was told', () => {
    expect(new KnownHosts().has('nytteindsats.aarhus.dk', undefined)).toBe(false);
  });

  it.each([
    ['http://localhost:3000', 'localhost:3000'],
    ['https://localhost:3000', 'LOCALHOST:3000'],
    ['https://nytteindsats.aarhus.dk', '10.1.2.3:3000'],
  ])('serve the origin %s as %s', (origin, host) => {
    expect(hosts.hasOrigin(origin, host)).toBe(true);
  });

  it.each(['null', '', 'http://localhost:4000', 'http://localhost', 'file://', 'http://rebound.example'])(
    'do not serve the origin %j',
    (origin) => {
      expect(hosts.hasOrigin(origin, 'localhost:3000')).toBe(false);
    },
  );
});
