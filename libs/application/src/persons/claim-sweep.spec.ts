import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sweepClaims, type SweptStores } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';
import type { PersonRegister } from '#libs/persons';
import { TimeSlices } from '#libs/platform';

const anna = { cpr: '0101905001', name: 'Anna Prøve', protectedAddress: false };
const begun = '2022-12-01T10:00:00.000Z';
const all = 'all';

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

const minutesLater = (minutes: number): void =>
  kit.clock.set(new Date(Date.parse(begun) + minutes * 60_000).toISOString());
const sweep = (changes: Partial<SweptStores> = {}): Promise<number> =>
  sweepClaims({ ...kit, history: { expect: async () => undefined }, ...changes });
/** What a process leaves that dies between the register and the log. */
const claimed = (kommuner = ['751'], person = anna): Promise<void> =>
  kit.persons.register({ participantId: sampleParticipantId, kommuner, person, at: kit.clock.now() });

describe('A claim whose enrolment never came', () => {
  it('is taken back once it is an hour old, and the number is free', async () => {
    await claimed();
    minutesLater(60);
    expect(await sweep()).toBe(0);
    minutesLater(61);
    expect(await sweep()).toBe(1);
    expect(await kit.persons.keepsAnyOf([sampleParticipantId])).toBe(false);
    expect(await sweep()).toBe(0);
  });

  it('in one municipality beside the one where somebody is enrolled is taken back there alone', async () => {
    await kit.give(enrolCommand, { person: anna });
    await kit.persons.belongTo(sampleParticipantId, ['751', '101'], kit.clock.now());
    minutesLater(61);
    expect(await sweep()).toBe(1);
    expect(await kit.persons.withCpr(anna.cpr, ['101'])).toEqual([]);
    expect(await kit.persons.withCpr(anna.cpr, ['751'])).toEqual([sampleParticipantId]);
  });

  it('is held against the log once: what was recorded is never looked at again', async () => {
    await kit.give(enrolCommand, { person: anna });
    minutesLater(61);
    expect(await sweep()).toBe(0);
    expect(await kit.persons.openClaims('9999', 9)).toEqual([]);
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
  });

  it('stays where every enrolment was withdrawn that there was: somebody knew whom it was about', async () => {
    await kit.give(enrolCommand, { person: anna });
    const withdrawn = {
      command: 'WithdrawEnrolment',
      commandId: 'w',
      participantId: sampleParticipantId,
      forloeb: 1,
      reason: 'x',
    };
    expect(await kit.give(withdrawn)).toMatchObject({ status: 'accepted' });
    minutesLater(61);
    expect(await sweep()).toBe(0);
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
  });

  it('and that is made anew while it is looked at is left to whoever makes it', async () => {
    await claimed();
    minutesLater(61);
    const persons = new Proxy<PersonRegister>(kit.persons, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        const method = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
        if (name !== 'release') return method;
        return async (...args: unknown[]) => {
          await kit.give(enrolCommand, { person: anna });
          return method(...args);
        };
      },
    });
    expect(await sweep({ persons })).toBe(0);
    expect(await kit.persons.withCpr(anna.cpr, all)).toEqual([sampleParticipantId]);
    minutesLater(122);
    expect(await sweep()).toBe(0);
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
  });

  it('stays while the log is not the one that the read models were made of', async () => {
    await claimed();
    minutesLater(61);
    const history = { expect: () => Promise.reject(new Error('another log')) };
    await expect(sweep({ history })).rejects.toThrow('another log');
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
  });
});

describe('A sweep of many claims', () => {
  const ids = ['1', '2', '3', '4', '5'].map((last) => `0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c0${last}`);
  beforeEach(async () => {
    for (const [index, id] of ids.entries())
      await kit.persons.register({
        participantId: id,
        kommuner: ['751'],
        person: { ...anna, cpr: `010190500${index}` },
        at: kit.clock.now(),
      });
    minutesLater(61);
  });
  const stores = (): SweptStores => ({ ...kit, history: { expect: async () => undefined } });
  const slicesOf = (next: () => Promise<void>): TimeSlices => {
    let now = 0;
    return new TimeSlices({ next }, () => (now += 5));
  };

  it('lets others by between two claims, when its time slice is over', async () => {
    let turns = 0;
    const slices = slicesOf(async () => void (turns += 1));
    expect(await sweepClaims(stores(), { slices })).toBe(ids.length);
    expect(turns).toBe(ids.length);
  });

  it('ends at the next claim when it is told to; what is left is looked at by the next sweep', async () => {
    const stop = new AbortController();
    let turns = 0;
    const slices = slicesOf(async () => void ((turns += 1) === 3 && stop.abort()));
    expect(await sweepClaims(stores(), { signal: stop.signal, slices })).toBe(2);
    expect(await kit.persons.openClaims('9999', 9)).toHaveLength(3);
    expect(await sweep()).toBe(3);
  });
});
