import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ErasedStores, PersonEraser } from '#libs/application';
import { type ApplicationKit, openApplicationKit } from '#libs/application/testing';
import { enrolmentFacts } from '#libs/domain/testing';
import { ConcurrencyConflict, participantStream } from '#libs/event-store';
import type { Erasure } from '#libs/persons/erasures';
import { openForgettingKit, sampleErasure } from '#libs/persons/erasures/testing';
import { participantId } from '#libs/testing';

const ids = [participantId(1), participantId(2)] as const;
const by = { issuer: 'https://login', subject: 'bo', actor: 'databeskyttelse:2' };

class Killed extends Error {}

/** The stores of a process that dies just before, or just behind, its `n`th durable step. */
const dyingAt = (stores: ErasedStores, n: number, when: 'before' | 'behind'): ErasedStores => {
  let steps = 0;
  const mortal = <Store extends object>(store: Store, step: string): Store =>
    new Proxy(store, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        const method = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
        if (name !== step) return method;
        return async (...args: unknown[]) => {
          steps += 1;
          if (steps === n && when === 'before') throw new Killed();
          const result = await method(...args);
          if (steps === n) throw new Killed();
          return result;
        };
      },
    });
  return {
    ...stores,
    store: mortal(stores.store, 'append'),
    keys: mortal(stores.keys, 'destroy'),
    persons: mortal(stores.persons, 'forget'),
    erasures: mortal(stores.erasures, 'carriedOut'),
    erasureFile: mortal(stores.erasureFile, 'add'),
  };
};

let kit: ApplicationKit;
let erasure: Erasure;

const stores = (): ErasedStores => ({
  ...kit,
  ...kit.forgetting,
  retention: { years: 5 },
});
const approved = async (): Promise<void> => {
  await kit.forgetting.erasures.propose({ ...erasure, state: 'proposed', version: 0 });
  await kit.forgetting.erasures.approve(erasure);
};

beforeEach(async () => {
  kit = await openApplicationKit();
  for (const [n, id] of ids.entries()) {
    await kit.give({ participantId: id, commandId: 'c-1', command: 'EnrolParticipant', ...enrolmentFacts() });
    const exit = { exitedOn: '2022-08-01', exitReason: 'andet', note: 'hemmelig' };
    await kit.give({ participantId: id, commandId: 'c-2', command: 'ExitParticipant', ...exit });
    const person = { cpr: `010190000${n}`, name: 'Anna Prøve', protectedAddress: false };
    await kit.persons.register({ participantId: id, kommuner: ['751'], person, at: kit.clock.now() });
  }
  const link = { command: 'LinkParticipants', sameAs: ids[0], reason: 'samme' };
  await kit.give({ participantId: ids[1], commandId: 'c-3', ...link });
  await kit.projected();
  kit.clock.set('2027-09-01T10:00:00.000Z');
  erasure = sampleErasure({
    participants: ids.map((id) => ({ participantId: id, kommunekoder: ['751'] })),
    approvals: [{ by, at: kit.clock.now(), kommunekoder: ['751'] }],
    state: 'approved',
    version: 1,
  });
});
afterEach(() => kit.close());

/** That nothing is left of either person, and each stream says so once. */
const expectErased = async (): Promise<void> => {
  expect(await kit.keys.destroyed(ids)).toEqual(new Set(ids));
  const opened = openForgettingKit(kit.dataDir);
  for (const [n, id] of ids.entries()) {
    expect(await kit.persons.withCpr(`010190000${n}`, 'all')).toEqual([]);
    const events = (await Array.fromAsync(kit.store.readStream(participantStream(id)))).flat();
    expect(events.map(({ type }) => type)).toEqual([
      'ParticipantEnrolled',
      'ParticipantExited',
      ...(n === 1 ? ['ParticipantLinked'] : []),
      'PersonErased',
    ]);
    expect(events.at(-1)?.metadata).toMatchObject({ actor: by.actor, commandId: erasure.erasureId });
  }
  expect(await opened.erasures.of(erasure.erasureId)).toMatchObject({ state: 'carried_out' });
  await opened.close();
  expect((await kit.store.verify(undefined, kit.clock)).faults).toEqual([]);
};

describe('Carrying an erasure out', () => {
  const steps = 8;
  const deaths = Array.from({ length: steps }, (_, index) =>
    (['before', 'behind'] as const).map((when) => [when, index + 1] as const),
  ).flat();

  it.each(deaths)('is completed at the next start when the process dies %s step %i', async (when, n) => {
    await approved();
    const dying = new PersonEraser(dyingAt(stores(), n, when));
    await expect(dying.carryOut(erasure)).rejects.toBeInstanceOf(Killed);
    const started = openForgettingKit(kit.dataDir);
    const eraser = new PersonEraser({ ...stores(), ...started });
    expect(await eraser.catchUp()).toBe(n === steps && when === 'behind' ? 0 : 1);
    await expectErased();
    expect(await eraser.outstanding()).toEqual([]);
    await started.close();
  });

  it(`has ${steps} steps for two participants: none of the deaths above is left out`, async () => {
    await approved();
    const surviving = dyingAt(stores(), steps + 1, 'before');
    expect(await new PersonEraser(surviving).carryOut(erasure)).toMatchObject({ state: 'carried_out' });
    await expectErased();
  });

  it('is done again in stores that know nothing of it, as the file outside of them says', async () => {
    await kit.forgetting.erasureFile.add([erasure]);
    const eraser = new PersonEraser(stores());
    expect(await eraser.outstanding()).toEqual([erasure]);
    expect(await eraser.catchUp()).toBe(1);
    await expectErased();
    expect(await eraser.catchUp()).toBe(0);
  });

  it('is done again where the keys alone came back', async () => {
    await approved();
    const eraser = new PersonEraser(stores());
    await eraser.carryOut(erasure);
    const destroyed = new Set<string>();
    const restored = new Proxy(kit.keys, {
      get: (keys, name) => {
        if (name === 'destroyed') return async () => destroyed;
        if (name === 'destroy') return async (id: string) => void destroyed.add(id);
        return Reflect.get(keys, name) as unknown;
      },
    });
    expect(await new PersonEraser({ ...stores(), keys: restored }).catchUp()).toBe(1);
    expect(destroyed).toEqual(new Set(ids));
    await expectErased();
  });

  it('writes erasures that the file outside has lost into it again', async () => {
    await approved();
    const eraser = new PersonEraser(stores());
    const done = await eraser.carryOut(erasure);
    rmSync(`${kit.dataDir}.erasures.ndjson`);
    expect(await eraser.catchUp()).toBe(0);
    expect(await kit.forgetting.erasureFile.all()).toEqual(new Map([[done.erasureId, done]]));
  });

  it('records nothing of a participant whom the log does not know, and destroys what it may find all the same', async () => {
    const [unknown] = [randomUUID()];
    erasure = { ...erasure, participants: [{ participantId: unknown, kommunekoder: ['751'] }] };
    await approved();
    expect(await new PersonEraser(stores()).carryOut(erasure)).toMatchObject({ state: 'carried_out' });
    expect(await kit.keys.destroyed([unknown])).toEqual(new Set([unknown]));
    expect(await Array.fromAsync(kit.store.readStream(participantStream(unknown)))).toEqual([]);
  });

  it('lets whoever else writes in the stream go first', async () => {
    await approved();
    let races = 2;
    const contended = new Proxy(kit.store, {
      get: (store, name) => {
        const value: unknown = Reflect.get(store, name);
        if (name !== 'append' || typeof value !== 'function') {
          return typeof value === 'function' ? (value.bind(store) as unknown) : value;
        }
        return async (...args: unknown[]) => {
          races -= 1;
          if (races >= 0) throw new ConcurrencyConflict('participant', 9);
          return (value.bind(store) as (...all: unknown[]) => unknown)(...args);
        };
      },
    });
    await new PersonEraser({ ...stores(), store: contended }).carryOut(erasure);
    await expectErased();
  });
});
