import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryMessageBroker } from '#libs/messaging/testing';
import { type ApiAndIntake, startApiAndIntake } from '../testing/src/api-and-intake.ts';
import type { RunningApi } from '../testing/src/api.harness.ts';
import { type Door, httpDoors, messageDoor, type IdPlace } from '../testing/src/every-door.ts';
import { fileDoors } from '../testing/src/file-doors.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Of a person, and with 60 added to the day; each with and without its hyphen. */
const cprNumbers = ['0101701234', '010170-1234', '6112991111', '611299-1111'];
const textWith = (place: IdPlace, number: string): string =>
  place === 'provider' ? `P${number}` : `sag-${number}`;
const harmless = (place: IdPlace): string => (place === 'provider' ? 'CVR10150817' : 'sag-1');

describe('At every door', () => {
  const broker = new MemoryMessageBroker();
  let running: RunningApi;
  let both: ApiAndIntake;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nytteindsats-'));
    both = await startApiAndIntake(broker);
    ({ running } = both);
  });
  afterAll(async () => {
    await both.end();
    rmSync(folder, { recursive: true });
  });

  const served = { ...httpDoors(() => running), 'a message': messageDoor(() => running, broker) };
  const doors: Readonly<Record<string, Door>> = { ...served, ...fileDoors(() => join(folder, 'data')) };
  const places = Object.entries(doors).flatMap(([name, door]) =>
    door.places.map((place) => [name, place, door] as const),
  );

  it.each(places)(
    '%s with what can be a CPR number as its %s is refused, and the number is said nowhere',
    async (_, place, door) => {
      const id = await door.someone();
      const end = await door.logEnd();
      for (const number of cprNumbers) {
        const { codes, said } = await door.give(id, place, textWith(place, number));
        expect(codes).toEqual(['malformed']);
        expect(said).not.toContain(number);
        expect(running.log.text).not.toContain(number);
      }
      expect(await door.logEnd()).toBe(end);
    },
  );

  it.each(places)('%s with another %s is recorded', async (_, place, door) => {
    const id = await door.someone();
    const end = await door.logEnd();
    expect((await door.give(id, place, harmless(place))).codes).toEqual([undefined]);
    expect(await door.logEnd()).not.toBe(end);
  });

  it.each(Object.entries(served))(
    '%s is recorded under a correlation id of our own when its caller’s is neither a UUID nor a W3C trace id',
    async (_, door) => {
      const id = await door.someone();
      for (const sent of ['anne-hansen', '010170-1234']) {
        const headers = { 'x-correlation-id': sent, traceparent: sent };
        await door.give(id, door.places[0]!, harmless(door.places[0]!), headers);
      }
      const { json } = await running.client.get(`/v1/participants/${id}/history`);
      const events = json.events as readonly { readonly correlationId: string }[];
      expect(events.map(({ correlationId }) => correlationId)).toEqual(
        events.map(() => expect.stringMatching(uuid)),
      );
      expect(running.log.text).not.toContain('anne-hansen');
    },
  );
});
