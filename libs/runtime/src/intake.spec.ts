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
const door = kafkaCommandDoor(bus, { expect: () => Promise.resolve() }, 'all');

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

  it.each([
    ['a field twice', '"reason":"a"', 'reason'],
    ['a field twice, once escaped', '"re\\u0061son":"b"', 'reason'],
    ['the command itself twice', '"command":"WithdrawExit"', 'command'],
    ['its id twice', '"commandId":"c-2"', 'commandId'],
    ['the participant twice', '"participantId":"0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11"', 'participantId'],
    ['a prototype', '"__proto__":{"reason":"a"}', '__proto__'],
    ['a revision that is nearly an integer', '"expectedRevision":2.00000000000000000001', 'expectedRevision'],
    ['a revision too large to be exact', '"expectedRevision":9007199254740993', 'expectedRevision'],
    [
      'a revision that JSON.parse takes for 3',
      '"expectedRevision":3.0000000000000000001',
      'expectedRevision',
    ],
  ])('refuses what JSON.parse would drop or round, and carries nothing out: %s', (_, more, path) => {
    const refused = read(`${JSON.stringify(command).slice(0, -1)},${more}}`);
    expect(refused).toMatchObject({ refusal: { status: 'refused', code: 'malformed' } });
    if (!('refusal' in refused)) throw new Error('read as a command');
    expect(refused.refusal.errors?.map((fault) => fault.path)).toEqual([path]);
  });

  it.each([
    '2219.99999999999999999',
    '60.00000000000000000001',
    '1e400',
    '0.1e1000',
    '60.5',
    '-0.0000000000000000000001',
  ])('takes no number of minutes for an integer that only nearly is one: %s', (minutes) => {
    const { reason: _, ...others } = { ...command, command: 'RecordHours', week: '2022-W14' };
    const text = `${JSON.stringify({ ...others, activity: 'nytteindsats' }).slice(0, -1)},"minutes":${minutes}}`;
    expect(read(text)).toMatchObject({ refusal: { code: 'malformed', errors: [{ path: 'minutes' }] } });
  });

  const enrolment = (kommunekode: string) => ({
    command: 'EnrolParticipant',
    commandId: 'c-9',
    participantId: command.participantId,
    kommunekode,
    enrolledOn: '2022-04-04',
    ydelse: 'kontanthjaelp',
    readiness: 'jobparat',
    displacedUkrainian: false,
    targetGroupBasis: 'three_of_four_years',
  });

  describe('of some municipalities', () => {
    const aarhus = new Set(['751']);
    const own = kafkaCommandDoor(bus, { expect: () => Promise.resolve() }, aarhus);
    const readOwn = (value: object) => own.read(Buffer.from(JSON.stringify(value)));

    it('refuses a command for another one as HTTP does, whatever else is wrong with it', () => {
      for (const one of [enrolment('101'), { ...enrolment('101'), ydelse: 'x', more: 1 }])
        expect(readOwn(one)).toEqual({
          refusal: {
            status: 'refused',
            code: 'forbidden',
            message: 'Det har du ikke adgang til.',
            errors: [{ path: '', code: 'forbidden', message: 'Det har du ikke adgang til.' }],
          },
          commandId: 'c-9',
        });
      expect(readOwn(enrolment('751'))).toHaveProperty('command');
    });

    it('carries commands out among the participants of these alone', async () => {
      const one = readOwn(command);
      if (!('command' in one)) throw new Error('refused');
      await own.carryOut(one.command);
      expect(given.at(-1)?.origin).toMatchObject({ within: aarhus, providers: [] });
    });
  });

  const cpr = '0101701234';
  const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
  it.each<[string, string | Buffer, string | null]>([
    ['as a person', JSON.stringify({ ...enrolment('751'), person: { cpr, name: 'Anna' } }), 'c-9'],
    ['as a CPR number', JSON.stringify({ ...command, cpr }), 'c-1'],
    ['that is nothing', JSON.stringify({ ...command, cpr: null }), 'c-1'],
    ['twice', `{"commandId":"c-1","cpr":"${cpr}","cpr":"${cpr}"}`, 'c-1'],
    ['under a name in capitals', JSON.stringify({ ...command, CPR: cpr }), 'c-1'],
    ['under an escaped name', JSON.stringify({ ...command, cpr }).replace('"cpr"', '"\\u0063pr"'), 'c-1'],
    ['deep inside', JSON.stringify({ ...command, entries: [{ person: cpr }] }), 'c-1'],
    ['without a command', `{"cpr" : "${cpr}"}`, null],
    ['in broken JSON', `{"cpr":"${cpr}"`, null],
    ['in UTF-16', utf16(JSON.stringify({ ...command, cpr })), null],
    ['in a message that is too long', JSON.stringify({ cpr, reason: 'x'.repeat(70_000) }), null],
  ])('refuses a person %s, and keeps nothing of the message but its command’s id', (_, value, commandId) => {
    expect(read(value)).toEqual({
      refusal: {
        status: 'refused',
        code: 'malformed',
        message:
          'Meddelelsen rummer felterne person eller cpr: personoplysninger modtages ikke ad denne vej. Send den uden dem, og slet den i køen.',
      },
      commandId,
      isPersonal: true,
    });
  });

  it('reads free text that speaks of a person as any other', () => {
    for (const reason of ['cpr: mangler', '"cpr": "mangler"', 'person'])
      for (const text of [
        JSON.stringify({ ...command, reason }),
        JSON.stringify({ ...command, reason }).replaceAll('\\"', '\\u0022'),
      ])
        expect(read(text)).toHaveProperty('command');
  });

  it('carries a command out in the name of the topic, under a correlation id of its own', async () => {
    const one = read(JSON.stringify(command));
    if (!('command' in one)) throw new Error('refused');
    expect(await door.carryOut(one.command)).toMatchObject({ status: 'unchanged' });
    const { actor, ...origin } = given.at(-1)!.origin;
    expect(await actor({ reach: 'municipality', kommunekode: '751' })).toBe('system');
    expect(origin).toEqual({
      source: 'kafka',
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      within: 'all',
      providers: [],
    });
  });

  it('knows what passes from what does not', () => {
    const passing = [new EventStoreUnavailable(), new ParticipantKeysUnavailable(), new LostEveryRace()];
    const errors = [...passing, new EventStoreRefused(), new TypeError()];
    expect(errors.map((error) => door.isPassing(error))).toEqual([true, true, true, false, false]);
  });
});
