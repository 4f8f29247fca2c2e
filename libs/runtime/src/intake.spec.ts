import { describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { LostEveryRace, type RecordCommand } from '#libs/application';
import { EventStoreRefused, EventStoreUnavailable, ParticipantKeysUnavailable } from '#libs/event-store';
import { kafkaCommandDoor } from './intake.ts';

const command = {
  command: 'WithdrawExit',
  commandId: 'c-1',
  participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11',
  reason: 'fejl',
};

/** A bus that only remembers what it was given. */
const given: RecordCommand[] = [];
const bus = {
  execute: async (one: RecordCommand) => {
    given.push(one);
    return { status: 'unchanged', events: 0, revision: 0, position: '1' };
  },
} as unknown as CommandBus;
const door = kafkaCommandDoor(bus, { expect: () => Promise.resolve() });

const read = (value: string | Buffer) => door.read(Buffer.from(value as string));

describe('The door for commands from Kafka', () => {
  it('reads a command of the common vocabulary', () => {
    expect(read(JSON.stringify(command))).toMatchObject({
      command: { commandId: 'c-1', participantId: command.participantId },
    });
  });

  it.each([
    ['nothing', '', 'Meddelelsen er tom.', null],
    ['too much', `"${'x'.repeat(65_536)}"`, 'Meddelelsen er længere end 64 KiB.', null],
    ['no text', Buffer.from([0xff, 0xfe]), 'Meddelelsen er ikke UTF-8.', null],
    ['no JSON', '{"command":', 'Meddelelsen er ikke gyldig JSON.', null],
    [
      'a field twice',
      '{"week":"2022-W14","week":"2022-W15"}',
      'week: Feltet står der mere end én gang.',
      'week',
    ],
    ['no object', '[]', 'Kommandoen skal være et JSON-objekt.', ''],
  ])('refuses a message that holds %s', (_, value, message, path) => {
    const fault = { path, code: 'malformed', message: message.replace(/^week: /, '') };
    expect(read(value)).toEqual({
      refusal: {
        status: 'refused',
        code: 'malformed',
        message,
        ...(path !== null && { errors: [fault] }),
      },
      commandId: null,
    });
  });

  it('refuses a message without a value', () => {
    expect(door.read(null)).toMatchObject({ refusal: { code: 'malformed' } });
  });

  it('refuses what is no command with its id and code, and echoes nothing of it', () => {
    const cpr = '0101701234';
    const faulty = { ...command, command: 'ExitParticipant', exitedOn: cpr, exitReason: cpr };
    const refused = read(JSON.stringify(faulty));
    expect(refused).toMatchObject({ commandId: 'c-1', refusal: { code: 'malformed' } });
    expect(JSON.stringify(refused)).not.toContain(cpr);
  });

  it('takes the revision that the sender expects', async () => {
    const message = read(JSON.stringify({ ...command, expectedRevision: 3 }));
    if (!('command' in message)) throw new Error('no command');
    given.length = 0;
    await door.carryOut(message.command);
    expect(given.map(({ expectedRevision }) => expectedRevision)).toEqual([3]);
  });

  it('takes no recording time of the sender', () => {
    expect(read(JSON.stringify({ ...command, recordedAt: '2022-01-01T00:00:00Z' }))).toMatchObject({
      refusal: { code: 'malformed' },
    });
  });

  it('carries a command out in the name of the topic, under a correlation id of its own', async () => {
    const one = read(JSON.stringify(command));
    if (!('command' in one)) throw new Error('refused');
    expect(await door.carryOut(one.command)).toMatchObject({ status: 'unchanged' });
    expect(given.at(-1)?.origin).toEqual({
      actor: 'kafka',
      source: 'kafka',
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('knows what passes from what does not', () => {
    const passing = [new EventStoreUnavailable(), new ParticipantKeysUnavailable(), new LostEveryRace()];
    const errors = [...passing, new EventStoreRefused(), new TypeError()];
    expect(errors.map((error) => door.isPassing(error))).toEqual([true, true, true, false, false]);
  });
});
