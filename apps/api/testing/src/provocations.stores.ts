import { expect } from '@jest/globals';
import { setImmediate as macrotask } from 'node:timers/promises';
import { ConcurrencyConflict, EventStoreRefused } from '#libs/event-store';
import { someHours, type Provoke } from './provoke.ts';
import { giveCommand, enrolled } from './sample.ts';

/** How the problems of stores that are away, overloaded or broken are met. */
export const storeProvocations = {
  internal: async ({ store }, client) => {
    const id = await enrolled(client);
    store.fail(new TypeError('0101701234 is not a function'));
    return giveCommand(client, id, 'RecordHours', someHours).finally(() => store.recover());
  },
  lost_race: async ({ store }, client) => {
    const id = await enrolled(client);
    store.fail(new ConcurrencyConflict('participant', 99));
    return giveCommand(client, id, 'RecordHours', someHours).finally(() => store.recover());
  },
  overloaded: async ({ store }, client) => {
    const [first, second] = [await enrolled(client), await enrolled(client)];
    const { appends } = store;
    const release = store.hold();
    const held = giveCommand(client, first, 'RecordHours', someHours);
    while (store.appends === appends) await macrotask();
    const answer = await giveCommand(client, second, 'RecordHours', someHours);
    release();
    expect((await held).status).toBe(200);
    return answer;
  },
  read_timeout: async ({ projection, unreached }, client) => {
    while (projection.status(0).state !== 'live') await macrotask();
    return client.get('/v1/participants', { 'x-read-after': unreached });
  },
  store_unavailable: async ({ store }, client) => {
    const id = await enrolled(client);
    store.fail();
    return giveCommand(client, id, 'RecordHours', someHours).finally(() => store.recover());
  },
  store_unusable: async ({ store }, client) => {
    const id = await enrolled(client);
    store.fail(new EventStoreRefused('Strømmen er blevet slettet.'));
    return giveCommand(client, id, 'RecordHours', someHours).finally(() => store.recover());
  },
} satisfies Readonly<Record<string, Provoke>>;
