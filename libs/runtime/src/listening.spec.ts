import { describe, expect, it } from '@jest/globals';
import { faultKind } from '#libs/platform';
import { listening } from '#libs/runtime';

const failing = (code: string) => () => Promise.reject(Object.assign(new Error('x'), { code }));

describe('Beginning to listen', () => {
  it.each([
    ['EADDRINUSE', /^WORKER_PORT er optaget/],
    ['EACCES', /^WORKER_PORT må ikke bruges/],
    ['EADDRNOTAVAIL', /^OPERATIONS_HOST er ikke en adresse/],
    ['ENOTFOUND', /^OPERATIONS_HOST er ikke en adresse/],
  ])('names the variable that is wrong: %s', async (code, text) => {
    const fault: unknown = await listening(
      { port: 'WORKER_PORT', host: 'OPERATIONS_HOST' },
      failing(code),
    ).catch((error: unknown) => error);
    expect(faultKind(fault)).toBe('misconfigured');
    expect((fault as Error).message).toMatch(text);
  });

  const port = { port: 'PORT', host: 'HOST' } as const;

  it('leaves what nobody foresaw as it is', async () => {
    await expect(listening(port, failing('EMFILE'))).rejects.toMatchObject({ code: 'EMFILE' });
    await expect(listening(port, () => Promise.resolve('http://x'))).resolves.toBe('http://x');
  });
});
