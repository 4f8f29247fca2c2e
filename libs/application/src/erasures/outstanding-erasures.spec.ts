import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ErasedStores, PersonEraser } from '#libs/application';
import { type ApplicationKit, openApplicationKit } from '#libs/application/testing';
import { enrol } from '#libs/domain/testing';
import {
  ConcurrencyConflict,
  LostParticipantKeys,
  participantStream,
  type StoredEvent,
} from '#libs/event-store';
import { LostPersonRegister, PersonsUnavailable } from '#libs/persons';
import { type Erasure, ErasureFile, ErasureFileUnusable } from '#libs/persons/erasures';
import { sampleErasure } from '#libs/persons/erasures/testing';
import { participantId } from '#libs/testing';
import { type KeptParticipant, keptParticipant } from './kept-participant.ts';

const [first, second, third] = [1, 2, 3].map(participantId) as [string, string, string];
const unrecorded = [{ participantId: third, kommunekoder: ['751'] }];
const recordedAt = '2022-12-01T10:00:00.000Z';
const now = '2027-09-01T10:00:00.000Z';
const by = { issuer: 'https://login', subject: 'bo', actor: 'databeskyttelse:2' };
const exit = { command: 'ExitParticipant', exitedOn: '2022-08-01', exitReason: 'andet' };

let kit: ApplicationKit;
let erasure: Erasure;
beforeEach(async () => {
  kit = await openApplicationKit();
  for (const id of [first, second]) {
    await kit.give({ participantId: id, commandId: 'c-1', ...enrol() });
    await kit.give({ participantId: id, commandId: 'c-2', ...exit });
  }
  const link = { command: 'LinkParticipants', sameAs: first, reason: 'samme' };
  await kit.give({ participantId: second, commandId: 'c-3', ...link });
  await kit.projected();
  kit.clock.set(now);
  erasure = sampleErasure({
    participants: [first, second].map((id) => ({ participantId: id, kommunekoder: ['751'] })),
    approvals: [{ by, at: now, kommunekoder: ['751'] }],
    state: 'approved',
    version: 1,
  });
});
afterEach(() => kit.close());

const eraserOf = (changes: Partial<ErasedStores> = {}): PersonEraser =>
  new PersonEraser({ ...kit, ...kit.forgetting, retention: { years: 5 }, ...changes });

/** Has it proposed, and approved unless it waits. */
const recorded = async (one: Erasure = erasure): Promise<void> => {
  await kit.forgetting.erasures.propose({ ...one, state: 'proposed', version: 0 });
  if (one.state !== 'proposed') await kit.forgetting.erasures.approve(one);
};

const eventsOf = async (id: string): Promise<readonly StoredEvent[]> =>
  (await Array.fromAsync(kit.store.readStream(participantStream(id)))).flat();
const keptNow = async (): Promise<readonly KeptParticipant[]> => [
  (await keptParticipant(kit.store, first))!,
  (await keptParticipant(kit.store, second))!,
];
/** Of which the folder is a file. */
const unusableFile = (): ErasureFile => {
  const path = join(kit.dataDir, 'no-folder');
  writeFileSync(path, '');
  return new ErasureFile(join(path, 'erasures.ndjson'));
};
const unavailable = () => Promise.reject(new Error('away'));

describe('An erasure that was carried out', () => {
  const done = () => ({ ...erasure, state: 'carried_out', carriedOutAt: now, version: 2 });

  it('is told as it was approved, with the instant, and recorded in the name of who approved last', async () => {
    await recorded();
    expect(await eraserOf().goOn(erasure.erasureId)).toStrictEqual(done());
    expect(await kit.forgetting.erasures.of(erasure.erasureId)).toStrictEqual(done());
    expect((await eventsOf(first)).at(-1)).toMatchObject({
      type: 'PersonErased',
      data: {},
      metadata: {
        recordedAt: now,
        actor: by.actor,
        commandId: erasure.erasureId,
        commandDigest: 'none',
        correlationId: erasure.erasureId,
        causationId: erasure.erasureId,
        source: 'erasure',
      },
    });
  });

  it('is recorded no earlier than what stands before it, and in no name when nobody’s is known', async () => {
    kit.clock.set('2022-11-30T10:00:00.000Z');
    await eraserOf().carryOut({ ...erasure, approvals: [] });
    for (const id of [first, second])
      expect((await eventsOf(id)).at(-1)?.metadata).toMatchObject({ recordedAt, actor: 'system' });
  });

  it('needs no read models: the log says who is linked, and that they were erased', async () => {
    await recorded();
    const eraser = eraserOf({ participants: { participant: unavailable, links: unavailable } });
    expect(await eraser.goOn(erasure.erasureId)).toMatchObject({ state: 'carried_out' });
    expect(await eraser.outstanding()).toStrictEqual([]);
    expect(await eraser.unknown()).toBe(0);
  });

  it('stays carried out where the rows know of it', async () => {
    await eraserOf().carryOut(erasure);
    await kit.projected();
    expect(await eraserOf().unknown()).toBe(0);
    const withoutRows = { participant: async () => null, links: () => kit.participants.links() };
    expect(await eraserOf({ participants: withoutRows }).unknown()).toBe(0);
  });
});

describe('An erasure', () => {
  it('is not gone on with unless it stands approved', async () => {
    const eraser = eraserOf();
    expect(await eraser.goOn(erasure.erasureId)).toBeNull();
    await recorded({ ...erasure, state: 'proposed' });
    expect(await eraser.goOn(erasure.erasureId)).toBeNull();
    expect(await eventsOf(first)).toHaveLength(2);
    await kit.forgetting.erasures.approve(erasure);
    expect(await eraser.goOn(erasure.erasureId)).toMatchObject({ state: 'carried_out' });
    expect(await eraser.goOn(erasure.erasureId)).toBeNull();
  });

  it('of whom the log knows nothing is carried out as it was approved', async () => {
    erasure = { ...erasure, participants: unrecorded };
    await recorded();
    expect(await eraserOf().goOn(erasure.erasureId)).toMatchObject({ state: 'carried_out' });
    expect(await kit.keys.destroyed([third])).toEqual(new Set([third]));
  });

  it('that was begun is ended, though somebody was put on hold meanwhile', async () => {
    await recorded();
    const begun = eraserOf({ erasureFile: unusableFile() });
    await expect(begun.goOn(erasure.erasureId)).rejects.toBeInstanceOf(ErasureFileUnusable);
    expect((await eventsOf(first)).at(-1)?.type).toBe('PersonErased');
    expect(await kit.keys.destroyed([first, second])).toEqual(new Set());
    const hold = { kommunekode: '751', by, at: now, reason: 'v1.k.sealed' };
    await kit.forgetting.erasures.putOnHold([{ participantId: second, ...hold }]);
    expect(await eraserOf().goOn(erasure.erasureId)).toMatchObject({ state: 'carried_out' });
    expect(await kit.keys.destroyed([first, second])).toEqual(new Set([first, second]));
  });

  it.each([
    ['of the first', first],
    ['of a linked one', second],
  ])('does nothing when something %s was recorded since it was judged', async (_, id) => {
    const judged = await keptNow();
    await kit.give({ participantId: id, commandId: 'c-9', ...enrol({ enrolledOn: '2027-08-30' }) });
    const before = [await eventsOf(first), await eventsOf(second)];
    await expect(eraserOf().carryOut(erasure, judged)).rejects.toBeInstanceOf(ConcurrencyConflict);
    expect([await eventsOf(first), await eventsOf(second)]).toStrictEqual(before);
    expect(await kit.keys.destroyed([first, second])).toEqual(new Set());
    expect(await kit.forgetting.erasureFile.all()).toEqual(new Map());
  });

  it('is not approved while the file of erasures cannot be written', async () => {
    await expect(eraserOf().expectReady()).resolves.toBeUndefined();
    const unready = eraserOf({ erasureFile: unusableFile() }).expectReady();
    await expect(unready).rejects.toBeInstanceOf(ErasureFileUnusable);
  });
});

describe('The erasures that the stores do not know of', () => {
  it('are those in the file of which the log, the keys or the person register keep something', async () => {
    expect(await eraserOf().unknown()).toBe(0);
    await kit.forgetting.erasureFile.add([erasure, sampleErasure({ participants: unrecorded })]);
    expect(await eraserOf().unknown()).toBe(2);
    await kit.keys.destroy(third);
    expect(await eraserOf().unknown()).toBe(1);
    for (const id of [first, second]) await kit.keys.destroy(id);
    expect(await eraserOf().unknown()).toBe(1);
    await eraserOf().carryOut(erasure);
    expect(await eraserOf().unknown()).toBe(0);
  });

  it('are told by the others while the keys or the person register are lost', async () => {
    const why = new PersonsUnavailable('gone');
    const [keys, persons] = [new LostParticipantKeys(why), new LostPersonRegister(why)];
    await kit.forgetting.erasureFile.add([erasure]);
    expect(await eraserOf({ keys, persons }).unknown()).toBe(1);
    await eraserOf().carryOut(erasure);
    expect(await eraserOf({ keys, persons }).unknown()).toBe(0);
  });

  it('are told by the log where the rows stand ahead of it', async () => {
    await kit.forgetting.erasureFile.add([erasure]);
    for (const id of [first, second]) await kit.keys.destroy(id);
    const participant = async (id: string) => {
      const row = await kit.participants.participant(id);
      return row && { ...row, case: { ...row.case, erased: true } };
    };
    const ahead = { participant, links: () => kit.participants.links() };
    expect(await eraserOf({ participants: ahead }).unknown()).toBe(1);
  });
});
