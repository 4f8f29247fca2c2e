import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ApplicationKit, enrol, openApplicationKit, participantId } from '#libs/application/testing';
import { participantStream } from '#libs/event-store';
import { isFaults } from '../vocabulary/faults.ts';
import { parseCommand } from '../vocabulary/parse-command.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordCommand } from './record-command.ts';
import { Rehearsal } from './rehearsal.ts';

const hours = (commandId: string, minutes: number, reason?: string) => ({
  command: 'RecordHours',
  commandId,
  participantId,
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
    const parsed = parseCommand(line, {});
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
    await kit.give(enrol);
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
    const before = (await Array.fromAsync(kit.store.readStream(participantStream(participantId)))).flat();
    await using rehearsal = await Rehearsal.over(kit.store, kit.keys, kit.clock, kit.participants);
    const rehearsed: object[] = [];
    for (const line of lines) rehearsed.push(withoutPosition(await given(rehearsal, line)));
    expect((await Array.fromAsync(kit.store.readStream(participantStream(participantId)))).flat()).toEqual(
      before,
    );
    const real: object[] = [];
    for (const line of lines) real.push(withoutPosition(await kit.give(line)));
    expect(rehearsed).toEqual(real);
    expect(rehearsed).toContainEqual({ status: 'accepted', events: 1, revision: 2 });
  });

  it('of an enrolment lets what follows build on it', async () => {
    await using rehearsal = await Rehearsal.over(kit.store, kit.keys, kit.clock, kit.participants);
    expect(await given(rehearsal, enrol)).toEqual({
      status: 'accepted',
      events: 1,
      revision: 0,
      position: '0',
    });
    expect(await given(rehearsal, hours('h-1', 60))).toMatchObject({ status: 'accepted', revision: 1 });
  });

  it('sees of a participant what was recorded before the first command that would record something', async () => {
    await kit.give(enrol);
    await using rehearsal = await Rehearsal.over(kit.store, kit.keys, kit.clock, kit.participants);
    await kit.give(hours('real', 30));
    expect(await given(rehearsal, hours('h-1', 60, 'rettet'))).toMatchObject({
      status: 'accepted',
      revision: 2,
    });
    await kit.give(hours('real-2', 45, 'rettet'));
    expect(await given(rehearsal, hours('h-2', 60))).toMatchObject({ status: 'unchanged', revision: 2 });
  });
});
