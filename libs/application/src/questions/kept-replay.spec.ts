import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VisibleMunicipalities } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId as participantId,
} from '#libs/application/testing';
import { Cases } from './cases.ts';

const then = '2030-01-01T00:00:00.000Z';
const readiness = { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom: '2022-10-10' };

describe('Questions about one time', () => {
  let kit: ApplicationKit;
  let cases: Cases;
  let reads: string[];

  beforeEach(async () => {
    kit = await openApplicationKit();
    reads = [];
    const store = new Proxy(kit.store, {
      get: (of, name) => {
        if (name === 'readAll' || name === 'readStreams') reads.push(name);
        return (Reflect.get(of, name) as () => void).bind(of);
      },
    });
    cases = new Cases(store, kit.participants);
    await kit.give({ ...enrolCommand, commandId: 'enrol' });
  });
  afterEach(() => kit.close());

  const revisions = async (
    knownAt = then,
    visible = VisibleMunicipalities.asked(undefined, new Set(['751'])),
  ): Promise<readonly number[]> => {
    const reading = cases.all({ visible, knownAt });
    expect(await reading.links()).toEqual([]);
    const all = await Array.fromAsync(reading);
    return all.map(({ revision }) => revision);
  };

  it('read the log once, links and all', async () => {
    expect([await revisions(), await revisions(), await revisions()]).toEqual([[0], [0], [0]]);
    expect(reads).toEqual(['readStreams']);
  });

  it('read it anew once something is recorded', async () => {
    await revisions();
    await kit.give({ ...readiness, commandId: 'r', participantId });
    expect(await revisions()).toEqual([1]);
    expect(reads).toHaveLength(2);
  });

  it('share no reading with those about another time, or of somebody who sees others', async () => {
    expect(await revisions()).toEqual([0]);
    expect(await revisions('2000-01-01T00:00:00.000Z')).toEqual([]);
    expect(await revisions(then, VisibleMunicipalities.asked(undefined, new Set(['101'])))).toEqual([]);
    expect(await revisions(then, VisibleMunicipalities.asked('101', new Set(['751'])))).toEqual([]);
    expect(await revisions(then, VisibleMunicipalities.all)).toEqual([0]);
    expect(reads).toHaveLength(5);
  });
});
