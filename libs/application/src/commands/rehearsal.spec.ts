import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';
import { participantStream } from '#libs/event-store';
import { ScratchFile } from '#libs/platform';
import { isFaults } from '../vocabulary/read-fields.ts';
import { parseCommand } from '../vocabulary/parse-command.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordCommand } from './record-command.ts';
import { Rehearsal } from './rehearsal.ts';

const hours = (commandId: string, minutes: number, reason?: string) => ({
  command: 'RecordHours',
  commandId,
  participantId: sampleParticipantId,
  week: '2022-W14',
  activity: 'nytteindsats',
  minutes,
  ...(reason !== undefined && { reason }),
});

describe('A rehearsal', () => {
  let kit: ApplicationKit;

  beforeEach(async () => {
    kit = await openApplicationKit();
  });
  afterEach(() => kit.close());

  const given = (rehearsal: Rehearsal, line: object): Promise<CommandAnswer> => {
    const parsed = parseCommand(line, { mayName: () => true });
    if (isFaults(parsed)) throw new Error(JSON.stringify(parsed));
    return rehearsal.execute(
      new RecordCommand(parsed, { actor: async () => 'a', source: 'test', correlationId: randomUUID() }),
    );
  };

  const withoutPosition = (answer: CommandAnswer): object => {
    const { position: _position, ...rest } = { position: '', ...answer };
    return rest;
  };

  it('answers what each command would do, one building on the other, and records nothing', async () => {
    await kit.give(enrolCommand);
    const lines = [
      hours('h-1', 60),
      hours('h-2', 90),
      hours('h-3', 90, 'rettet'),
      hours('h-3', 90, 'rettet'),
      hours('h-3', 91, 'rettet'),
      hours('h-4', 90),
      { ...hours('h-5', 60), participantId: randomUUID() },
      { ...hours('h-6', 60), week: '2019-W10' },
    ];
    const before = (
      await Array.fromAsync(kit.store.readStream(participantStream(sampleParticipantId)))
    ).flat();
    await using rehearsal = await Rehearsal.over(kit);
    const rehearsed: object[] = [];
    for (const line of lines) rehearsed.push(withoutPosition(await given(rehearsal, line)));
    expect(
      (await Array.fromAsync(kit.store.readStream(participantStream(sampleParticipantId)))).flat(),
    ).toEqual(before);
    const real: object[] = [];
    for (const line of lines) real.push(withoutPosition(await kit.give(line)));
    expect(rehearsed).toEqual(real);
    expect(rehearsed).toContainEqual({ status: 'accepted', events: 1, revision: 2 });
  });

  it('reads of a participant no more again than the last events', async () => {
    await kit.give(enrolCommand);
    await using rehearsal = await Rehearsal.over(kit);
    const [reads, all] = [jest.spyOn(ScratchFile.prototype, 'read'), [30, 45, 60]];
    for (const status of ['accepted', 'unchanged'])
      for (const minutes of all)
        expect(await given(rehearsal, hours(`h-${minutes}`, minutes, 'rettet'))).toMatchObject({ status });
    expect(reads).toHaveBeenCalledTimes(all.length);
    reads.mockRestore();
  });

  it('of an enrolment lets what follows build on it', async () => {
    await using rehearsal = await Rehearsal.over(kit);
    expect(await given(rehearsal, enrolCommand)).toEqual({
      status: 'accepted',
      events: 1,
      revision: 0,
      position: '0',
    });
    expect(await given(rehearsal, hours('h-1', 60))).toMatchObject({ status: 'accepted', revision: 1 });
  });

  it('sees of a participant what was recorded before the first command that would record something', async () => {
    await kit.give(enrolCommand);
    await using rehearsal = await Rehearsal.over(kit);
    await kit.give(hours('real', 30));
    expect(await given(rehearsal, hours('h-1', 60, 'rettet'))).toMatchObject({
      status: 'accepted',
      revision: 2,
    });
    await kit.give(hours('real-2', 45, 'rettet'));
    expect(await given(rehearsal, hours('h-2', 60))).toMatchObject({ status: 'unchanged', revision: 2 });
  });

  it('judges persons as the register stands and on those before, and registers nobody', async () => {
    const [anna, bo, eva] = ['0101905001', '0202910000', '0303920000'].map((cpr) => ({ cpr, name: 'Prøve' }));
    const [other, third] = [randomUUID(), randomUUID()];
    await kit.give(enrolCommand, { person: { ...anna!, protectedAddress: false } });
    await using rehearsal = await Rehearsal.over(kit);
    const line = (id: string, person: object | undefined, more: object = {}) => ({
      ...enrolCommand,
      commandId: randomUUID(),
      participantId: id,
      person,
      ...more,
    });
    const move = {
      command: 'CorrectEnrolment',
      commandId: 'm',
      participantId: sampleParticipantId,
      forloeb: 1,
      kommunekode: '101',
    };
    const rehearsed: unknown[] = [];
    for (const one of [
      line(other, anna),
      line(other, bo),
      line(third, bo),
      line(third, bo, { kommunekode: '101' }),
      line(randomUUID(), eva, { kommunekode: '101' }),
      line(randomUUID(), anna, { kommunekode: '101' }),
      { ...move, reason: 'forkert kommune' },
    ]) {
      const answer = await given(rehearsal, one);
      rehearsed.push('code' in answer ? [answer.code, answer.participantId] : answer.status);
    }
    expect(rehearsed).toEqual([
      ['person_known', sampleParticipantId],
      'accepted',
      ['person_known', other],
      'accepted',
      'accepted',
      'accepted',
      ['person_known', expect.any(String)],
    ]);
    expect(await kit.persons.withCpr(bo!.cpr, 'all')).toEqual([]);
    expect(await kit.persons.withCpr(anna!.cpr, 'all')).toEqual([sampleParticipantId]);
  });

  it('sees the links that it made and ended before, as the log and as it alone has them', async () => {
    const [one, two, three, four] = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    for (const id of [one, two, three, four])
      await kit.give({ ...enrolCommand, participantId: id, commandId: `e-${id}` });
    const link = { command: 'LinkParticipants', reason: 'samme' };
    await kit.give({ ...link, participantId: three, sameAs: four, commandId: 'real' });
    const lines = [
      { ...link, participantId: one, sameAs: two, commandId: 'l-1' },
      { ...link, participantId: two, sameAs: one, commandId: 'l-2' },
      { ...link, participantId: two, sameAs: three, commandId: 'l-3' },
      { ...link, participantId: four, sameAs: one, commandId: 'l-4' },
      { command: 'UnlinkParticipants', participantId: two, sameAs: three, reason: 'ikke', commandId: 'u-1' },
      { ...link, participantId: four, sameAs: one, commandId: 'l-5' },
    ];
    await using rehearsal = await Rehearsal.over(kit);
    const rehearsed: object[] = [];
    for (const line of lines) rehearsed.push(withoutPosition(await given(rehearsal, line)));
    const real: object[] = [];
    for (const line of lines) real.push(withoutPosition(await kit.give(line)));
    expect(rehearsed).toEqual(real);
    expect(real.map((answer) => Reflect.get(answer, 'status'))).toEqual([
      'accepted',
      'refused',
      'accepted',
      'refused',
      'accepted',
      'accepted',
    ]);
  });
});
