import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VisibleMunicipalities } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId as participantId,
} from '#libs/application/testing';
import { intercept } from '#libs/read-models/testing';
import { Cases } from './cases.ts';
import type { KnownCase } from './known-case.ts';

const aarhus = VisibleMunicipalities.asked(undefined, new Set(['751']));
const both = VisibleMunicipalities.asked(undefined, new Set(['101', '751']));
const readiness = { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom: '2022-10-10' };

let kit: ApplicationKit;
let reads: string[];
let cases: Cases;

/** Enrolled in København, withdrawn there, and enrolled in Aarhus. */
beforeEach(async () => {
  kit = await openApplicationKit();
  reads = [];
  const store = intercept(kit.store, (original) => ({
    readStream: (stream, after) => {
      reads.push(stream);
      return original.readStream(stream, after);
    },
  }));
  cases = new Cases(store, kit.participants);
  await kit.give({ ...enrolCommand, kommunekode: '101', commandId: 'theirs' });
  await kit.give({ command: 'WithdrawEnrolment', commandId: 'w', participantId, forloeb: 1, reason: 'fejl' });
  await kit.give({ ...enrolCommand, kommunekode: '751', commandId: 'ours' });
  await kit.projected();
});
afterEach(() => kit.close());

const standing = async (): Promise<KnownCase> => {
  const asked = { visible: VisibleMunicipalities.all, knownAt: null };
  const [only] = await Array.fromAsync(cases.all(asked));
  return only!;
};

const revisionTo = async (visible: VisibleMunicipalities): Promise<number> =>
  (await cases.asSeen(await standing(), visible)).revision;

describe('The revision of a row', () => {
  it('counts what is seen alone, also where only a withdrawn enrolment is not', async () => {
    expect(await revisionTo(aarhus)).toBe(0);
    expect(await revisionTo(both)).toBe(2);
    expect(await revisionTo(VisibleMunicipalities.all)).toBe(2);
    for (const visible of [aarhus, both])
      expect((await cases.one(participantId, { visible, knownAt: null }))?.revision).toBe(
        await revisionTo(visible),
      );
  });

  it('is told by the log once for as long as the row stands', async () => {
    for (const visible of [aarhus, both, aarhus, VisibleMunicipalities.all]) await revisionTo(visible);
    expect(reads).toHaveLength(1);
    await kit.give({ ...readiness, commandId: 'r', participantId });
    await kit.projected();
    expect([await revisionTo(aarhus), await revisionTo(both), reads.length]).toEqual([1, 3, 2]);
  });

  it('is that of the row also when the log has gone on', async () => {
    const before = await standing();
    await kit.give({ ...readiness, commandId: 'r', participantId });
    expect((await cases.asSeen(before, aarhus)).revision).toBe(0);
  });
});
