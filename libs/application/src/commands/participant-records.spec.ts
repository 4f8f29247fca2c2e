import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';
import { type EventStore, participantStream, type StoredEvent } from '#libs/event-store';
import { ParticipantRecords } from './participant-records.ts';

const stream = participantStream(sampleParticipantId);
const hours = (commandId: string, minutes: number) => ({
  command: 'RecordHours',
  commandId,
  participantId: sampleParticipantId,
  week: '2022-W14',
  activity: 'nytteindsats',
  minutes,
});

describe('A kept record, when the log is restored to an earlier time under a running process,', () => {
  let lost: ApplicationKit;
  let restored: ApplicationKit;
  let records: ParticipantRecords;
  let events: readonly StoredEvent[];

  beforeEach(async () => {
    [lost, restored] = [await openApplicationKit(), await openApplicationKit()];
    await lost.give(enrolCommand);
    await lost.give(hours('c-2', 60));
    events = (await Array.fromAsync(lost.store.readStream(stream))).flat();
    let log: EventStore = lost.store;
    const readStream: EventStore['readStream'] = (...of) => log.readStream(...of);
    records = new ParticipantRecords({ readStream } as EventStore);
    const { record } = await records.of(sampleParticipantId);
    expect([...record.handled.keys()]).toEqual(['c-1', 'c-2']);
    log = restored.store;
  });
  afterEach(async () => {
    await lost.close();
    await restored.close();
  });

  const restoreFirst = async (): Promise<void> => {
    const { id, type, schemaVersion, data, metadata } = events[0]!;
    const { hash: _hash, previousHash: _previousHash, ...given } = metadata;
    await restored.store.append(stream, null, [{ id, type, schemaVersion, data, metadata: given }]);
  };

  it('is what the log still holds', async () => {
    await restoreFirst();
    const record = await records.refreshed(sampleParticipantId);
    expect(record.head).toMatchObject({ revision: 0, hash: events[0]?.metadata.hash });
    expect([...record.handled.keys()]).toEqual(['c-1']);
  });

  it('is what was recorded since, though there is as much of it', async () => {
    await restoreFirst();
    await restored.give(hours('c-3', 90));
    const record = await records.refreshed(sampleParticipantId);
    expect(record.head?.revision).toBe(1);
    expect([...record.handled.keys()]).toEqual(['c-1', 'c-3']);
  });

  it('is blank when the log holds nothing of the participant', async () => {
    expect((await records.refreshed(sampleParticipantId)).head).toBeNull();
    expect((await records.of(sampleParticipantId)).kept).toBe(false);
  });
});
