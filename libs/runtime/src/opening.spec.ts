import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '#libs/event-store';
import { createLogger, ServerMismatch } from '#libs/platform';
import { until } from '#libs/platform/testing';
import { AddressUnusable, Opening } from '#libs/runtime';

const nowhere = createLogger('silent', new Writable({ write: (_chunk, _encoding, done) => done() }));
const words = {
  server: 'PostgreSQL',
  address: 'POSTGRES_URL',
  login: 'POSTGRES_URL',
  authority: 'POSTGRES_CA_FILE',
  withTls: 'skriv sslmode=require i POSTGRES_URL',
  withoutTls: 'skriv sslmode=disable i POSTGRES_URL',
};
const never = new AbortController().signal;

describe('The opening of stores', () => {
  it('tries again while they are away, says why, and goes on when they are there', async () => {
    const opening = new Opening(nowhere, () => 0);
    let isAway = true;
    const opened = opening.done(async () => {
      if (isAway) throw new EventStoreUnavailable('away');
      return 'open';
    }, never);
    await until(() => opening.reason === new EventStoreUnavailable('x').text);
    expect(opening.readiness.answer()).toEqual({
      status: 'not_ready',
      stores: 'opening',
      reasons: { stores: 'Hændelsesloggen kan ikke nås, eller der er ingen.' },
    });
    isAway = false;
    expect(await opened).toBe('open');
  });

  it('says that they have not answered while they hang, and ends when it is asked to', async () => {
    const end = new AbortController();
    const opening = new Opening(nowhere, () => 0);
    const opened = opening.done(() => new Promise(() => undefined), end.signal);
    expect(opening.reason).toBe('Lagrene åbnes; de har ikke svaret endnu.');
    end.abort();
    expect(await opened).toBeNull();
  });

  it('says loudly why a server that answers cannot be used, and goes on when it is mended', async () => {
    const levels: string[] = [];
    const write = (line: string): void => void levels.push((JSON.parse(line) as { level: string }).level);
    const loud = createLogger(
      'info',
      new Writable({ write: (line, _encoding, done) => (write(String(line)), done()) }),
    );
    const opening = new Opening(loud, () => 0);
    const fault = new ServerMismatch('login', words);
    let isMended = false;
    const opened = opening.done(async () => {
      if (!isMended) throw fault;
      return 'open';
    }, never);
    await until(() => levels.length > 1);
    expect(opening.readiness.answer()).toEqual({
      status: 'not_ready',
      stores: 'mismatched',
      reasons: {
        stores:
          'PostgreSQL lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret POSTGRES_URL, eller giv brugeren adgang.',
      },
    });
    isMended = true;
    expect(await opened).toBe('open');
    expect(new Set(levels)).toEqual(new Set(['error']));
  });

  it('ends at once with what does not pass by itself', async () => {
    const fault = new AddressUnusable('PORT er optaget.');
    await expect(new Opening(nowhere, () => 0).done(() => Promise.reject(fault), never)).rejects.toBe(fault);
  });
});
