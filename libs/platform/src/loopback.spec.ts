import { describe, expect, it } from '@jest/globals';
import { isLoopback } from './loopback.ts';

describe('A host', () => {
  it.each(['127.0.0.1', '127.8.0.1', '::1', 'localhost', 'LOCALHOST'])(
    'is this machine alone: %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  it.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'example.dk', 'localhost.example.dk'])(
    'can be reached from other machines: %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
