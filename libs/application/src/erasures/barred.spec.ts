import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ApproveErasure,
  ChangeHold,
  type ErasedStores,
  PersonEraser,
  Persons,
  ProposeErasure,
  type ErasureAnswer,
} from '#libs/application';
import { type ApplicationKit, openApplicationKit } from '#libs/application/testing';
import { enrolmentFacts } from '#libs/domain/testing';
import { participantStream } from '#libs/event-store';
import { PersonsUnavailable } from '#libs/persons';
import type { Erasure, ErasureRegister } from '#libs/persons/erasures';
import { sampleErasure } from '#libs/persons/erasures/testing';
import { Metrics } from '#libs/platform';
import { OneHistory } from '#libs/read-models';
import { participantId } from '#libs/testing';
import { LinkedParticipants } from '../commands/linked-participants.ts';
import { RecordCommandHandler } from '../commands/record-command.handler.ts';
import { PersonClaims } from '../persons/person-claims.ts';
import { RehearsedClaims } from '../persons/rehearsed-claims.ts';
import { Cases } from '../questions/cases.ts';
import { ApproveErasureHandler } from './approve-erasure.handler.ts';
import { ErasureJudge } from './erasure-judge.ts';
import { KeptPersons } from './kept-persons.ts';

const [first, second] = [1, 2].map(participantId) as [string, string];
const [anna, bo] = ['anna', 'bo'].map((subject) => ({ issuer: 'https://login', subject, actor: subject }));
const person = { cpr: '0101900000', name: 'Anna Prøve', protectedAddress: false };
const exit = { command: 'ExitParticipant', exitedOn: '2022-08-01', exitReason: 'andet', note: 'hemmelig' };
const further = { command: 'EnrolParticipant', ...enrolmentFacts({ enrolledOn: '2027-08-30' }) };

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
  await lived(first);
  kit.clock.set('2027-09-01T10:00:00Z');
});
afterEach(() => kit.close());

const lived = async (id: string, kommunekode = '751'): Promise<void> => {
  kit.clock.set('2022-12-01T10:00:00.000Z');
  const enrol = { command: 'EnrolParticipant', ...enrolmentFacts({ kommunekode }) };
  await kit.give({ participantId: id, commandId: 'c-1', ...enrol }, { person });
  await kit.give({ participantId: id, commandId: 'c-2', ...exit });
  await kit.projected();
};
const types = async (id: string): Promise<readonly string[]> =>
  (await Array.fromAsync(kit.store.readStream(participantStream(id)))).flat().map(({ type }) => type);

const eraserOf = (changes: Partial<ErasedStores> = {}): PersonEraser =>
  new PersonEraser({ ...kit, ...kit.forgetting, retention: { years: 5 }, ...changes });

const failure = new Error('away');
/** A store that does all but one thing. */
const failingAt = <Store extends object>(store: Store, step: keyof Store): Store =>
  new Proxy(store, {
    get: (target, name) => {
      if (name === step) return () => Promise.reject(failure);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

/** A process that approved, and died before anything of it was recorded. */
const approvedAndDead = async (): Promise<Erasure> => {
  const erasure = sampleErasure({ participants: [{ participantId: first, kommunekoder: ['751'] }] });
  await kit.forgetting.erasures.propose(erasure);
  const approved: Erasure = { ...erasure, state: 'approved', version: 1 };
  await kit.forgetting.erasures.approve(approved);
  return approved;
};

describe('From the approval of an erasure on, before it is recorded', () => {
  it('no process takes a command about the person, nor says of one that it was given before', async () => {
    await approvedAndDead();
    const { commands } = await kit.another();
    for (const bus of [kit.commands, commands])
      for (const line of [
        { commandId: 'c-2', ...exit },
        { commandId: 'c-2', ...exit, note: 'gættet' },
        { commandId: 'c-9', ...further },
      ])
        expect(await kit.give({ participantId: first, ...line }, { bus })).toMatchObject({
          code: 'participant_erased',
        });
    const named = { participantId: first, commandId: 'c-8', ...further };
    expect(await kit.give(named, { person })).toMatchObject({ code: 'participant_erased' });
    const elsewhere = { participantId: first, commandId: 'c-7', ...exit };
    expect(await kit.give(elsewhere, { within: new Set(['101']) })).toMatchObject({
      code: 'unknown_participant',
    });
    expect(await types(first)).toEqual(['ParticipantEnrolled', 'ParticipantExited']);
  });

  it('nobody says who the person is, puts them on hold, proposes it again or links somebody with them', async () => {
    await lived(second, '101');
    kit.clock.set('2027-09-01T10:00:00Z');
    await approvedAndDead();
    const cases = new Cases(kit.store, kit.participants);
    const claims = new PersonClaims(kit.persons, cases);
    const persons = new Persons(kit.persons, cases, kit.clock, claims);
    await expect(persons.say(first, 'all', person, undefined)).rejects.toMatchObject({
      name: 'ParticipantErased',
    });
    const erased = { code: 'participant_erased' };
    const asked = { participantId: first, within: 'all' } as const;
    expect(await kit.commands.execute(new ChangeHold('held', asked, 'klage', bo!))).toMatchObject(erased);
    const references = { decision: 'sag-2', archiveDelivery: 'arkiv-2' };
    const again = new ProposeErasure({ participantId: first, ...references }, anna!, 'all');
    expect(await kit.commands.execute(again)).toMatchObject(erased);
    const link = { command: 'LinkParticipants', sameAs: first, reason: 'samme' };
    expect(await kit.give({ participantId: second, commandId: 'c-9', ...link })).toMatchObject({
      code: 'unknown_participant',
    });
  });

  it('and once it is carried out, nobody links somebody with them, who could then never be erased', async () => {
    await lived(second, '101');
    kit.clock.set('2027-09-01T10:00:00Z');
    const erasure = await approvedAndDead();
    await eraserOf().carryOut(erasure);
    const link = { command: 'LinkParticipants', sameAs: first, reason: 'samme' };
    expect(await kit.give({ participantId: second, commandId: 'c-9', ...link })).toMatchObject({
      code: 'unknown_participant',
    });
  });

  it('is completed at the next start, and takes what the register of an older version kept', async () => {
    const erasure = await approvedAndDead();
    const eraser = eraserOf();
    await eraser.carryOut(erasure);
    let sweeps = 0;
    const persons = new Proxy(kit.persons, {
      get: (target, name) => {
        if (name === 'keepsAnyOf') return async () => sweeps === 0;
        if (name === 'forget') return async () => void (sweeps += 1);
        return Reflect.get(target, name) as unknown;
      },
    });
    const later = eraserOf({ persons });
    expect([await later.catchUp(), sweeps, await later.catchUp()]).toEqual([1, 1, 0]);
  });
});

describe('While the register of erasures is away', () => {
  it('commands go on', async () => {
    const erasures: Pick<ErasureRegister, 'bars'> = {
      bars: () => Promise.reject(new PersonsUnavailable('says nothing')),
    };
    const cases = new Cases(kit.store, kit.participants);
    const handler = new RecordCommandHandler(
      kit.store,
      new OneHistory(kit.store, []),
      kit.keys,
      kit.clock,
      new Metrics(),
      new LinkedParticipants(kit.store, kit.participants),
      new PersonClaims(kit.persons, cases),
      erasures,
    );
    const give = (line: object) => kit.give({ participantId: first, ...line }, { bus: handler as never });
    expect(await give({ commandId: 'c-2', ...exit })).toMatchObject({ status: 'unchanged' });
    expect(await give({ commandId: 'c-9', ...further })).toMatchObject({ status: 'accepted' });
  });
});

describe('A command that was under way when an erasure was approved', () => {
  const propose = async (): Promise<string> => {
    const references = { decision: 'sag-1', archiveDelivery: 'arkiv-1' };
    const proposal = new ProposeErasure({ participantId: first, ...references }, anna!, 'all');
    return ((await kit.commands.execute(proposal)) as ErasureAnswer).erasureId;
  };

  /** Does `work` in the instant after the first approval, with commands that had looked before it. */
  const approving = (
    work: (bus: never) => Promise<unknown>,
    others: Partial<ErasedStores> = {},
  ): ApproveErasureHandler => {
    const linked = new LinkedParticipants(kit.store, kit.participants);
    const early = new RecordCommandHandler(
      kit.store,
      new OneHistory(kit.store, []),
      kit.keys,
      kit.clock,
      new Metrics(),
      linked,
      new RehearsedClaims(kit.persons, new Cases(kit.store, kit.participants)),
      { bars: async () => false },
    );
    let isFirst = true;
    const erasures = new Proxy<ErasureRegister>(kit.forgetting.erasures, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        const method = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
        if (name !== 'approve') return method;
        return async (...args: unknown[]) => {
          const told = await method(...args);
          if (isFirst) await work(early as never);
          isFirst = false;
          return told;
        };
      },
    });
    const changes = { erasures, ...others };
    const judge = new ErasureJudge(erasures, kit.clock, { years: 5 });
    const persons = new KeptPersons(kit.store, linked);
    return new ApproveErasureHandler(persons, judge, erasures, eraserOf(changes), kit.clock);
  };

  it('is judged with: the approval is taken back when records must be kept now', async () => {
    const erasureId = await propose();
    const handler = approving((bus) =>
      kit.give({ participantId: first, commandId: 'c-9', ...further }, { bus }),
    );
    expect(await handler.execute(new ApproveErasure(erasureId, bo!, 'all'))).toMatchObject({
      code: 'retention_not_over',
    });
    expect(await types(first)).toEqual(['ParticipantEnrolled', 'ParticipantExited', 'ParticipantEnrolled']);
    expect(await kit.persons.of(first)).toEqual(person);
    expect(await kit.forgetting.erasures.of(erasureId)).toMatchObject({ state: 'proposed', approvals: [] });
    expect(await kit.forgetting.erasureFile.all()).toEqual(new Map());
    expect(await kit.give({ participantId: first, commandId: 'c-9', ...further })).toMatchObject({
      status: 'unchanged',
    });
  });

  it('goes with the person when nothing is in the way', async () => {
    const erasureId = await propose();
    const changed = { command: 'CorrectEnrolment', forloeb: 1, enrolledOn: '2022-03-28', reason: 'fejl' };
    const handler = approving((bus) =>
      kit.give({ participantId: first, commandId: 'c-9', ...changed }, { bus }),
    );
    expect(await handler.execute(new ApproveErasure(erasureId, bo!, 'all'))).toMatchObject({
      state: 'carried_out',
    });
    expect((await types(first)).at(-1)).toBe('PersonErased');
  });

  it('asks the municipality of somebody who was linked with the person', async () => {
    await lived(second, '101');
    kit.clock.set('2027-09-01T10:00:00Z');
    const erasureId = await propose();
    const link = { command: 'LinkParticipants', sameAs: first, reason: 'samme' };
    const handler = approving((bus) =>
      kit.give({ participantId: second, commandId: 'c-9', ...link }, { bus }),
    );
    const answer = await handler.execute(new ApproveErasure(erasureId, bo!, new Set(['751'])));
    expect(answer).toMatchObject({ state: 'proposed', awaitsOthers: true });
    expect(await types(first)).not.toContain('PersonErased');
  });

  const expectKept = async (erasureId: string): Promise<void> => {
    expect(await types(first)).toEqual(['ParticipantEnrolled', 'ParticipantExited', 'ParticipantEnrolled']);
    expect(await kit.persons.of(first)).toEqual(person);
    expect(await kit.forgetting.erasures.of(erasureId)).toMatchObject({ state: 'proposed', approvals: [] });
  };
  const enrol = (bus: never) => kit.give({ participantId: first, commandId: 'c-9', ...further }, { bus });
  const retentionNotOver: unknown = expect.objectContaining({ code: 'retention_not_over' });

  it('is judged with when the same approval is given again meanwhile', async () => {
    const again = new ApproveErasure(await propose(), bo!, 'all');
    let repeated: unknown;
    const handler = approving(async (bus) => {
      await enrol(bus);
      repeated = await kit.commands.execute(again);
    });
    expect([await handler.execute(again), repeated]).toEqual([retentionNotOver, retentionNotOver]);
    await expectKept(again.erasureId);
  });

  it('is judged with when another process starts meanwhile', async () => {
    const again = new ApproveErasure(await propose(), bo!, 'all');
    let carriedOut: unknown;
    const handler = approving(async (bus) => {
      await enrol(bus);
      carriedOut = await eraserOf().catchUp();
    });
    expect([await handler.execute(again), carriedOut]).toEqual([retentionNotOver, 0]);
    await expectKept(again.erasureId);
  });

  it('is judged with when the same approval goes on behind a failure', async () => {
    const again = new ApproveErasure(await propose(), bo!, 'all');
    const store = failingAt(kit.store, 'append');
    let early: unknown;
    const failing = approving(async (bus) => void (early = bus), { store });
    await expect(failing.execute(again)).rejects.toBe(failure);
    await enrol(early as never);
    expect(await kit.commands.execute(again)).toEqual(retentionNotOver);
    await expectKept(again.erasureId);
  });

  it('takes nothing back once somebody else has recorded the erasure, and then failed', async () => {
    await lived(second, '101');
    kit.clock.set('2022-12-01T10:00:00.000Z');
    const link = { command: 'LinkParticipants', sameAs: first, reason: 'samme' };
    expect(await kit.give({ participantId: second, commandId: 'c-3', ...link })).toMatchObject({
      status: 'accepted',
    });
    kit.clock.set('2027-09-01T10:00:00Z');
    const erasureId = await propose();
    const erasureFile = failingAt(kit.forgetting.erasureFile, 'add');
    const handler = approving(async () => {
      await expect(eraserOf({ erasureFile }).goOn(erasureId)).rejects.toBe(failure);
    });
    expect(await handler.execute(new ApproveErasure(erasureId, bo!, 'all'))).toMatchObject({
      state: 'carried_out',
    });
    for (const id of [first, second])
      expect((await types(id)).filter((type) => type === 'PersonErased')).toHaveLength(1);
    expect(await kit.keys.destroyed([first, second])).toEqual(new Set([first, second]));
  });
});
