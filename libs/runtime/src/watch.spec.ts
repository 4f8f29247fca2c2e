import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '#libs/event-store';
import { ServerMismatch } from '#libs/platform';
import { until } from '#libs/platform/testing';
import { Watch } from '#libs/runtime';

const quick = { betweenLooksMs: 1, patienceMs: 20 };

describe('A watch over something that may not answer', () => {
  let watch: Watch;
  afterEach(() => watch.stop());

  it('knows of the first look once it has started, and of the next ones without being asked', async () => {
    let fault: Error | null = null;
    let looks = 0;
    watch = new Watch(async () => {
      looks += 1;
      if (fault) throw fault;
    }, quick);
    await watch.start();
    expect(watch.standing('Svarer ikke.')).toEqual({ state: 'reachable', reason: null });
    fault = new EventStoreUnavailable('gone');
    await until(() => watch.standing('Svarer ikke.').state === 'unreachable');
    expect(watch.standing('Svarer ikke.').reason).toBe(new EventStoreUnavailable().text);
    fault = new ServerMismatch('foreign', {
      server: 'KurrentDB',
      address: 'KURRENTDB_URL',
      login: '',
      authority: '',
      withTls: '',
      withoutTls: '',
    });
    await until(() => watch.standing('Svarer ikke.').state === 'mismatched');
    expect(watch.standing('Svarer ikke.').reason).toBe(
      'Det, der svarer på adressen i KURRENTDB_URL, er ikke KurrentDB. Ret adressen.',
    );
    fault = null;
    await until(() => watch.standing('Svarer ikke.').state === 'reachable');
    watch.stop();
    expect(looks).toBeGreaterThan(2);
  });

  it('gives up waiting for what hangs, and then tells at once what it saw', async () => {
    watch = new Watch(() => new Promise(() => undefined), quick);
    await watch.start();
    expect(watch.standing('Svarer ikke.')).toEqual({ state: 'unreachable', reason: 'Svarer ikke.' });
  });
});
