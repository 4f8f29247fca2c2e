import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ProviderNumbers } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';

const koebenhavn = new Set(['101']);
const unknown = '00000000-0000-4000-8000-0000000000aa';
const hours = {
  command: 'RecordHours',
  participantId: sampleParticipantId,
  week: '2022-W41',
  activity: 'nytteindsats',
  minutes: 60,
};
const reason = 'rettet';

let kit: ApplicationKit;
let count = 0;
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

const give = async (
  line: object,
  within: ReadonlySet<string> | 'all' = 'all',
  expectedRevision?: number,
): Promise<unknown> => {
  const answer = await kit.give(
    { commandId: `g-${(count += 1)}`, participantId: sampleParticipantId, ...line },
    { within, ...(expectedRevision !== undefined && { expectedRevision }) },
  );
  return answer.status === 'refused' ? answer : answer.status;
};

describe('A provider', () => {
  const provider = 'P1000000001';
  const none: ReadonlySet<string> = new Set();
  const own: ProviderNumbers = { numbers: new Set([provider]), kommunekoder: 'all' };
  const atWork = { ...hours, week: '2022-W15', provider };
  const answer = async (line: object, providers = [own]): Promise<unknown> => {
    const given = await kit.give(
      { commandId: `p-${(count += 1)}`, participantId: sampleParticipantId, ...line },
      { within: none, providers },
    );
    return given.status === 'refused' ? given.code : given.status;
  };
  beforeEach(async () => {
    await kit.give(enrolCommand);
    await give({ command: 'AssignProvider', provider, from: '2022-04-13', to: '2022-11-10' });
  });

  it('records for weeks that touch an assignment of its own', async () => {
    expect(await answer(atWork)).toBe('accepted');
    const noShow = {
      command: 'RecordAbsence',
      participantId: sampleParticipantId,
      week: '2022-W45',
      kind: 'udeblivelse',
      days: 1,
    };
    expect(await answer(noShow)).toBe('accepted');
    for (const week of ['2022-W14', '2022-W46'])
      expect([week, await answer({ ...atWork, week })]).toEqual([week, 'week_outside_forloeb']);
  });

  it('records until 28 days after the last day of the assignment, in Denmark, and then meets nobody', async () => {
    kit.clock.set('2022-12-08T22:59:00.000Z');
    expect(await answer(atWork)).toBe('accepted');
    kit.clock.set('2022-12-08T23:00:00.000Z');
    expect(await answer({ ...atWork, minutes: 30, reason })).toBe('unknown_participant');
  });

  it('meets nobody who is not assigned to it, or by a municipality that it does not work for', async () => {
    const other = { ...own, numbers: new Set(['P1000000002']) };
    expect(await answer({ ...atWork, provider: 'P1000000002' }, [other])).toBe('unknown_participant');
    expect(await answer(atWork, [{ ...own, kommunekoder: koebenhavn }])).toBe('unknown_participant');
    expect(await answer({ ...atWork, participantId: unknown })).toBe('unknown_participant');
  });

  it('is told of its own commands alone, and counts what it may see', async () => {
    const line = { ...atWork, commandId: 'own' };
    await give({ ...hours, week: '2022-W15', commandId: 'theirs' });
    const sent = (more: object, expectedRevision?: number): Promise<unknown> =>
      kit.give(
        { participantId: sampleParticipantId, ...more },
        { within: none, providers: [own], ...(expectedRevision !== undefined && { expectedRevision }) },
      );
    expect(await sent(line, 2)).toMatchObject({ code: 'revision_mismatch', revision: 0 });
    expect(await sent(line, 0)).toMatchObject({ status: 'accepted', revision: 1 });
    expect(await sent(line)).toMatchObject({ status: 'unchanged', revision: 1 });
    expect(await sent({ ...line, minutes: 5 })).toMatchObject({ code: 'command_id_reused' });
    expect(await sent({ ...atWork, week: '2022-W16', commandId: 'theirs' })).toMatchObject({
      status: 'accepted',
      revision: 2,
    });
  });

  it('records under none of its numbers but the one that is assigned', async () => {
    const both = { ...own, numbers: new Set([provider, 'P1000000002']) };
    expect(await answer({ ...atWork, provider: 'P1000000002' }, [both])).toBe('week_outside_forloeb');
    expect(await answer(atWork, [both])).toBe('accepted');
  });

  it('counts nothing that is recorded for weeks outside its assignments', async () => {
    const noShow = { command: 'RecordAbsence', kind: 'udeblivelse', days: 1 };
    await give({ ...noShow, week: '2022-W14' });
    await give({ ...hours, week: '2022-W46', provider });
    await give({ ...noShow, week: '2022-W45' });
    const sent = { ...atWork, commandId: 'one' };
    const asked = { within: none, providers: [own], expectedRevision: 9 };
    expect(await kit.give(sent, asked)).toMatchObject({ code: 'revision_mismatch', revision: 1 });
  });

  it('has its own repeats answered as such when the assignment has become a shorter one', async () => {
    const line = { ...atWork, week: '2022-W45', commandId: 'own' };
    const asked = { within: none, providers: [own] };
    const first = await kit.give(line, asked);
    expect(first).toMatchObject({ status: 'accepted', revision: 1 });
    await give({ command: 'EndAssignment', provider, endedOn: '2022-11-06', reason });
    expect(await kit.give(line, asked)).toMatchObject({ status: 'unchanged', events: 0 });
  });
});

describe('Somebody who is a coordinator of one municipality and a provider of another', () => {
  const provider = 'P1000000001';
  const both = {
    within: new Set(['751']),
    providers: [{ numbers: new Set([provider]), kommunekoder: 'all' }] as readonly ProviderNumbers[],
  };
  const atWork = { ...hours, provider };
  const sick = { command: 'RecordAbsence', week: hours.week, kind: 'sygdom', days: 1 };
  const noShow = { ...sick, kind: 'udeblivelse' };
  const answer = async (line: object): Promise<unknown> => {
    const given = await kit.give(
      { commandId: `b-${(count += 1)}`, participantId: sampleParticipantId, ...line },
      both,
    );
    return given.status === 'refused' ? given.code : given.status;
  };
  const assigned = { command: 'AssignProvider', provider, from: '2022-10-03', to: '2022-11-10' };

  it('gives of the other municipality’s participant what a provider may, and nothing else', async () => {
    await kit.give({ ...enrolCommand, kommunekode: '101' });
    await give({ ...assigned });
    expect([await answer(atWork), await answer(noShow)]).toEqual(['accepted', 'accepted']);
    for (const line of [
      hours,
      { ...atWork, provider: 'P1000000002' },
      sick,
      { command: 'WithdrawAbsence', week: hours.week, kind: 'sygdom', reason },
    ])
      expect([line, await answer(line)]).toEqual([line, 'unknown_participant']);
  });

  it('gives of a participant of both each command as what lets them', async () => {
    await kit.give(enrolCommand);
    await give({ command: 'ExitParticipant', exitedOn: '2022-09-05', exitReason: 'fraflyttet' });
    await give({ ...enrolCommand, commandId: 'second', kommunekode: '101', enrolledOn: '2022-10-03' });
    expect(await answer(atWork)).toBe('week_outside_forloeb');
    await give({ ...assigned });
    const own = { ...sick, week: '2022-W15' };
    expect([await answer(atWork), await answer(noShow), await answer(own)]).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    for (const line of [hours, sick, { ...atWork, week: '2022-W47' }])
      expect([line, await answer(line)]).toEqual([line, 'week_outside_forloeb']);
  });
});
