import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';
import { type RowCommandId, rowCommandIds } from './row-command-id.ts';

describe('The command id of a row', () => {
  const file = hash('sha256', 'deltager;uge;aktivitet;timer');
  const stranger = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';

  let kit: ApplicationKit;
  let idOf: RowCommandId;
  beforeEach(async () => {
    kit = await openApplicationKit();
    idOf = rowCommandIds(kit.store, kit.keys);
    await kit.give(enrolCommand);
  });
  afterEach(() => kit.close());

  it('is the same for the same row of the same file, and another for any other', async () => {
    const id = await idOf(sampleParticipantId, file, 2, false);
    expect(await rowCommandIds(kit.store, kit.keys)(sampleParticipantId, file, 2, false)).toBe(id);
    const others = [
      await idOf(sampleParticipantId, file, 3, false),
      await idOf(sampleParticipantId, hash('sha256', ''), 2, false),
    ];
    expect(new Set([id, ...others]).size).toBe(3);
  });

  it('has letters in which no CPR number can stand, and nothing that the file alone would give', async () => {
    const id = await idOf(sampleParticipantId, file, 2, false);
    expect(id).toMatch(/^csv-[a-p]{32}-2$/);
    await kit.give({ ...enrolCommand, participantId: stranger });
    expect(await idOf(stranger, file, 2, false)).not.toBe(id);
  });

  it('is a passing one for whom the log does not know, and no key is made', async () => {
    expect(await idOf(stranger, file, 2, false)).not.toBe(await idOf(stranger, file, 2, false));
    expect(await kit.keys.has(stranger)).toBe(false);
  });

  it('is the same for the same row of somebody who is enrolled by it, and gets a key', async () => {
    expect(await idOf(stranger, file, 2, true)).toBe(await idOf(stranger, file, 2, false));
    expect(await kit.keys.has(stranger)).toBe(true);
  });

  it('is a passing one for whom was erased: it confirms no file', async () => {
    const before = await idOf(sampleParticipantId, file, 2, false);
    await kit.keys.destroy(sampleParticipantId);
    const after = [
      await idOf(sampleParticipantId, file, 2, false),
      await idOf(sampleParticipantId, file, 2, false),
    ];
    expect(new Set([before, ...after]).size).toBe(3);
  });
});
