import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';
import { EventStoreUnavailable, participantStream, type EventStore } from '#libs/event-store';
import { Metrics } from '#libs/platform';
import { OneHistory } from '#libs/read-models';
import { LinkedParticipants } from '../commands/linked-participants.ts';
import { RecordCommandHandler } from '../commands/record-command.handler.ts';
import { Cases } from '../questions/cases.ts';
import { PersonClaims } from './person-claims.ts';

const anna = { cpr: '0101905001', name: 'Anna Prøve', protectedAddress: false };
const other = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';
const known = {
  status: 'refused',
  code: 'person_known',
  message: 'Personen er allerede registreret i kommunen.',
  participantId: sampleParticipantId,
};

/** A store whose process dies before, or just after, what it is given is durable. */
const dying = (store: EventStore, when: 'before' | 'after'): EventStore =>
  new Proxy(store, {
    get: (target, name) =>
      name === 'append'
        ? async (...given: Parameters<EventStore['append']>) => {
            if (when === 'after') await target.append(...given);
            throw new EventStoreUnavailable('the process died');
          }
        : (Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name)),
  });

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

const handlerOver = (store: EventStore) =>
  new RecordCommandHandler(
    store,
    new OneHistory(kit.store, []),
    kit.keys,
    kit.clock,
    new Metrics(),
    new LinkedParticipants(kit.store, kit.participants),
    new PersonClaims(kit.persons, new Cases(kit.store, kit.participants)),
    kit.forgetting.erasures,
  ) as never;
const events = async (id = sampleParticipantId) =>
  (await Array.fromAsync(kit.store.readStream(participantStream(id)))).flat();
const minutesLater = (minutes: number) =>
  kit.clock.set(new Date(Date.parse('2022-12-01T10:00:00.000Z') + minutes * 60_000).toISOString());

describe('An enrolment with a person', () => {
  it('registers who it is, and writes nothing of it in the log', async () => {
    expect(await kit.give(enrolCommand, { person: anna })).toMatchObject({ status: 'accepted', events: 1 });
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
    expect(await kit.persons.withCpr(anna.cpr, ['751'])).toEqual([sampleParticipantId]);
    expect(JSON.stringify(await events())).not.toMatch(/0101905001|Anna|Prøve/u);
  });

  it('is refused when the person is known in the municipality, and says who it is', async () => {
    await kit.give(enrolCommand, { person: anna });
    expect(await kit.give({ ...enrolCommand, participantId: other }, { person: anna })).toEqual(known);
    expect(await events(other)).toEqual([]);
  });

  it('at the same time as another under the same number waits for what becomes of that', async () => {
    const there = { ...enrolCommand, participantId: other, kommunekode: '101' };
    const exit = { command: 'ExitParticipant', commandId: 'x', participantId: other, exitedOn: '2022-06-01' };
    const answers = await Promise.all([
      kit.give(enrolCommand, { person: anna }),
      kit.give({ ...enrolCommand, participantId: other }, { person: anna }),
      kit.give({ ...there, commandId: 'c-3' }, { person: anna }),
      kit.give({ ...exit, exitReason: 'andet' }),
    ]);
    expect(answers.map((answer) => ('code' in answer ? answer : answer.status))).toEqual([
      'accepted',
      known,
      'accepted',
      'accepted',
    ]);
  });

  it('in another municipality is of somebody else, as far as anybody is told', async () => {
    await kit.give(enrolCommand, { person: anna });
    const there = { ...enrolCommand, participantId: other, kommunekode: '101' };
    expect(await kit.give(there, { person: anna })).toMatchObject({ status: 'accepted' });
    expect(await kit.persons.withCpr(anna.cpr, 'all')).toEqual([sampleParticipantId, other]);
  });

  it('repeated is the same only with the same person', async () => {
    const first = await kit.give(enrolCommand, { person: anna });
    expect(await kit.give(enrolCommand, { person: anna })).toEqual({
      ...first,
      status: 'unchanged',
      events: 0,
    });
    for (const person of [{ ...anna, cpr: '0202910000' }, { ...anna, name: 'Bo Prøve' }, undefined])
      expect(await kit.give(enrolCommand, person && { person })).toMatchObject({ code: 'command_id_reused' });
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
  });

  it('that is refused claims nobody', async () => {
    const refused = await kit.give({ ...enrolCommand, enrolledOn: '2023-12-01' }, { person: anna });
    expect(refused).toMatchObject({ code: 'date_in_future' });
    expect(await kit.persons.withCpr(anna.cpr, 'all')).toEqual([]);
  });

  it('of a registered participant says the same number', async () => {
    await kit.give(enrolCommand, { person: anna });
    const exit = {
      command: 'ExitParticipant',
      commandId: 'x',
      participantId: sampleParticipantId,
      exitedOn: '2022-06-01',
    };
    await kit.give({ ...exit, exitReason: 'andet' });
    const further = { ...enrolCommand, commandId: 'c-9', enrolledOn: '2022-08-01' };
    expect(await kit.give(further, { person: { ...anna, cpr: '0202910000' } })).toMatchObject({
      code: 'cpr_change_required',
    });
    expect(await kit.give(further, { person: { ...anna, name: 'Anna Ny' } })).toMatchObject({
      status: 'accepted',
    });
    expect(await kit.persons.of(sampleParticipantId)).toEqual({ ...anna, name: 'Anna Ny' });
  });

  it('keeps the mark of a protected address that stands, unless it says that there is none', async () => {
    const { protectedAddress: _, ...unsaid } = anna;
    const exit = { command: 'ExitParticipant', participantId: sampleParticipantId, exitReason: 'andet' };
    await kit.give(enrolCommand, { person: { ...anna, protectedAddress: true } });
    await kit.give({ ...exit, commandId: 'x-1', exitedOn: '2022-06-01' });
    await kit.give({ ...enrolCommand, commandId: 'c-2', enrolledOn: '2022-07-01' }, { person: unsaid });
    expect(await kit.persons.of(sampleParticipantId)).toEqual({ ...anna, protectedAddress: true });
    await kit.give({ ...exit, commandId: 'x-2', exitedOn: '2022-08-01' });
    await kit.give({ ...enrolCommand, commandId: 'c-3', enrolledOn: '2022-09-01' }, { person: anna });
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
  });
});

describe('A process that dies between register and log', () => {
  it('leaves a person without enrolment, which a repeat completes', async () => {
    const died = kit.give(enrolCommand, { person: anna, bus: handlerOver(dying(kit.store, 'before')) });
    await expect(died).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect([await events(), await kit.persons.of(sampleParticipantId)]).toEqual([[], anna]);
    expect(await kit.give(enrolCommand, { person: anna })).toMatchObject({ status: 'accepted', revision: 0 });
    expect(await kit.persons.withCpr(anna.cpr, 'all')).toEqual([sampleParticipantId]);
  });

  it('keeps the number from another id for a minute only', async () => {
    await expect(
      kit.give(enrolCommand, { person: anna, bus: handlerOver(dying(kit.store, 'before')) }),
    ).rejects.toBeInstanceOf(EventStoreUnavailable);
    const again = { ...enrolCommand, participantId: other };
    await expect(kit.give(again, { person: anna })).rejects.toMatchObject({ name: 'PersonClaimed' });
    minutesLater(2);
    expect(await kit.give(again, { person: anna })).toMatchObject({ status: 'accepted' });
    expect(await kit.persons.withCpr(anna.cpr, 'all')).toEqual([other]);
    expect(await kit.persons.of(sampleParticipantId)).toBeNull();
  });

  it('after the log has it leaves both, and a repeat answers unchanged', async () => {
    await expect(
      kit.give(enrolCommand, { person: anna, bus: handlerOver(dying(kit.store, 'after')) }),
    ).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(await kit.give(enrolCommand, { person: anna })).toMatchObject({
      status: 'unchanged',
      revision: 0,
    });
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
  });

  it('whose register was put back lacks a person, whom a repeat completes', async () => {
    await kit.give(enrolCommand, { person: anna });
    await kit.persons.forget(sampleParticipantId);
    expect(await kit.give(enrolCommand, { person: anna })).toMatchObject({ status: 'unchanged' });
    expect(await kit.persons.of(sampleParticipantId)).toEqual(anna);
  });
});

describe('A forløb that is moved to another municipality', () => {
  const moved = {
    command: 'CorrectEnrolment',
    commandId: 'c-2',
    participantId: sampleParticipantId,
    forloeb: 1,
    kommunekode: '101',
    reason: 'forkert kommune',
  };

  it('takes its person along', async () => {
    await kit.give(enrolCommand, { person: anna });
    expect(await kit.give(moved)).toMatchObject({ status: 'accepted' });
    expect(await kit.persons.withCpr(anna.cpr, ['751'])).toEqual([]);
    expect(await kit.persons.withCpr(anna.cpr, ['101'])).toEqual([sampleParticipantId]);
  });

  it('is refused where the person is known', async () => {
    const there = { ...enrolCommand, participantId: other, kommunekode: '101' };
    await kit.give(enrolCommand, { person: anna });
    await kit.give(there, { person: anna });
    expect(await kit.give(moved)).toEqual({ ...known, participantId: other });
    expect(await events()).toHaveLength(1);
  });

  it('that was never recorded keeps the person where the log has the forløb', async () => {
    await kit.give(enrolCommand, { person: anna });
    await expect(kit.give(moved, { bus: handlerOver(dying(kit.store, 'before')) })).rejects.toBeInstanceOf(
      EventStoreUnavailable,
    );
    expect(await kit.persons.withCpr(anna.cpr, ['751'])).toEqual([sampleParticipantId]);
    minutesLater(2);
    const there = { ...enrolCommand, participantId: other, kommunekode: '101' };
    expect(await kit.give(there, { person: anna })).toMatchObject({ status: 'accepted' });
    expect(await kit.persons.withCpr(anna.cpr, ['751'])).toEqual([sampleParticipantId]);
  });
});
