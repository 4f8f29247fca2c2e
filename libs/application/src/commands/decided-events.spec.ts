import { hash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HistoryQuery, VisibleMunicipalities } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';
import { canonicalJson, participantStream, type StoredEvent } from '#libs/event-store';

const week = (commandId: string, number: number, minutes = 600) => ({
  command: 'RecordWeek',
  commandId,
  participantId: sampleParticipantId,
  week: `2022-W${number}`,
  entries: [{ activity: 'nytteindsats', minutes }],
  absences: [{ kind: 'sygdom', days: 1 }],
});

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

const stream = async (): Promise<readonly StoredEvent[]> =>
  (await Array.fromAsync(kit.store.readStream(participantStream(sampleParticipantId)))).flat();

describe('What is recorded', () => {
  it('has the time of the clock, and never goes back in time within a stream, whatever the clock does', async () => {
    await kit.give(enrolCommand);
    kit.clock.set('2022-11-30T10:00:00.000Z');
    await kit.give(week('c-2', 14));
    kit.clock.set('2022-12-02T10:00:00.000Z');
    await kit.give({ ...week('c-3', 14, 30), reason: 'tastefejl' });
    const [started, later] = ['2022-12-01T10:00:00.000Z', '2022-12-02T10:00:00.000Z'];
    expect((await stream()).map(({ metadata }) => metadata.recordedAt)).toEqual([
      started,
      started,
      started,
      later,
    ]);
  });

  it('has its free text as ciphertext, which the participant’s key opens until it is destroyed', async () => {
    const secret = 'Karen oplyste en tastefejl';
    await kit.give(enrolCommand);
    await kit.give(week('c-2', 14));
    await kit.give({ ...week('c-3', 14, 30), reason: secret });
    const events = await stream();
    expect(JSON.stringify(events)).not.toContain('Karen');
    const everything = {
      participantId: sampleParticipantId,
      visible: VisibleMunicipalities.all,
      knownAt: null,
    };
    const history = await kit.queries.execute(new HistoryQuery(everything));
    expect(history?.at(-1)).toMatchObject({ type: 'HoursCorrected', reason: secret, reasonErased: false });
    expect(history?.at(-1)?.facts).not.toHaveProperty('reason');
    await kit.keys.destroy(sampleParticipantId);
    const erased = await kit.queries.execute(new HistoryQuery(everything));
    expect(erased?.at(-1)).toMatchObject({ reason: null, reasonErased: true });
    expect((await kit.store.verify()).faults).toEqual([]);
  });

  it('has a digest by which nobody without the participant’s key can try what an erased text said', async () => {
    const correction = { ...week('c-3', 14, 30), reason: 'sygdom' };
    await kit.give(enrolCommand);
    await kit.give(week('c-2', 14));
    await kit.give(correction);
    const digest = (await stream()).at(-1)!.metadata.commandDigest;
    expect(digest).toMatch(/^hmac-sha256:[0-9a-f]{64}$/);
    const { commandId: _, participantId: __, ...facts } = correction;
    expect(digest).not.toContain(
      hash('sha256', canonicalJson({ participantId: sampleParticipantId, ...facts })),
    );
  });

  it('by an older version, with a digest without a key, is known again when it is repeated', async () => {
    await kit.give(enrolCommand);
    const [first] = await stream();
    const { command, commandId, ...facts } = week('c-2', 14);
    const digest = hash('sha256', canonicalJson({ command, ...facts }));
    const metadata = { ...first!.metadata, commandId, commandDigest: digest, causationId: commandId };
    const { hash: head, previousHash: _, ...rest } = metadata;
    const data = { week: '2022-W14', activity: 'nytteindsats', provider: null, minutes: 600 };
    const older = { id: randomUUID(), type: 'HoursRecorded', schemaVersion: 1, data, metadata: rest };
    await kit.store.append(participantStream(sampleParticipantId), { revision: 0, hash: head }, [older]);
    expect(await kit.give(week('c-2', 14))).toMatchObject({ status: 'unchanged', revision: 1 });
    expect(await kit.give(week('c-2', 15))).toMatchObject({ code: 'command_id_reused' });
  });
});

describe('After an erasure', () => {
  const erased = {
    status: 'refused',
    code: 'participant_erased',
    message: 'Borgerens fritekst er slettet for altid; der kan ikke registreres mere om borgeren.',
  };

  it('every command is refused, repeats and a new enrolment too, also by a process that knew the key', async () => {
    await kit.give(enrolCommand);
    await kit.give(week('c-2', 14));
    await kit.keys.destroy(sampleParticipantId);
    for (const line of [
      week('c-2', 14),
      week('c-2', 15),
      week('c-3', 15),
      { ...enrolCommand, commandId: 'c-9' },
    ])
      expect(await kit.give(line)).toEqual(erased);
    const other = await kit.another();
    expect(await kit.give(week('c-4', 16), { bus: other.commands, expectedRevision: 0 })).toEqual(erased);
    expect(await stream()).toHaveLength(3);
  });

  it('no key is made for whom nothing was ever recorded by a command that is refused', async () => {
    expect(await kit.give(week('c-2', 14))).toMatchObject({ code: 'unknown_participant' });
    expect(await kit.keys.has(sampleParticipantId)).toBe(false);
  });
});
