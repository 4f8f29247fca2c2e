import { describe, expect, it } from '@jest/globals';
import { faultKind } from '#libs/platform';
import { listening } from '#libs/runtime';

const failing = (code: string) => () => Promise.reject(Object.assign(new Error('x'), { code }));

describe('Beginning to listen', () => {
  it.each([
    ['EADDRINUSE', /^WORKER_PORT er optaget/],
    ['EACCES', /^WORKER_PORT må ikke bruges/],
    ['EADDRNOTAVAIL', /^HOST er ikke en adresse/],
    ['ENOTFOUND', /^HOST er ikke en adresse/],
  ])('names the variable that is wrong: %s', async (code, text) => {
    const fault: unknown = await listening('WORKER_PORT', failing(code)).catch((error: unknown) => error);
    expect(faultKind(fault)).toBe('misconfigured');
    expect((fault as Error).message).toMatch(text);
  });

  it('leaves what nobody foresaw as it is', async () => {
    await expect(listening('PORT', failing('EMFILE'))).rejects.toMatchObject({ code: 'EMFILE' });
    await expect(listening('PORT', () => Promise.resolve('http://x'))).resolves.toBe('http://x');
  });
});
