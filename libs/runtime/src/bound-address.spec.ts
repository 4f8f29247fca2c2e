import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { boundAddressOf } from './bound-address.ts';

describe('A server that listens', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '0.0.0.0', '127.0.0.1'],
  ])('on %s says where it is bound, and where to ask it', async (host, bound, local) => {
    const server = createServer().listen(0, host);
    try {
      await once(server, 'listening');
      const { port } = server.address() as { port: number };
      expect(boundAddressOf(server)).toEqual({
        address: `http://${bound}:${port}`,
        local: `http://${local}:${port}`,
        port,
      });
    } finally {
      server.close();
    }
  });

  it('nowhere has no address', () => {
    expect(() => boundAddressOf(createServer())).toThrow(TypeError);
  });
});
