import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HistoryQuery, ParticipantCaseQuery, VisibleMunicipalities } from '#libs/application';
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
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

describe('A participant of two municipalities is to each as one with its own forløb alone:', () => {
  const twins = {
    '751': '00000000-0000-4000-8000-000000000751',
    '101': '00000000-0000-4000-8000-000000000101',
  };
  const sides = ['751', '101'] as const;
  const provider = 'P1000000001';
  const open = { ...enrolCommand, kommunekode: '101', enrolledOn: '2022-10-03', commandId: 'e-101' };
  const job = { command: 'RecordTransition', transition: 'job' };
  /** What each recorded, under ids of its own. */
  const recorded = {
    '751': [
      { ...enrolCommand, commandId: 'e-751' },
      { ...hours, week: '2022-W15', commandId: 'h-751' },
      { ...job, transitionId: 't-751', startsOn: '2022-06-06', commandId: 't-751' },
      { command: 'AssignProvider', provider, from: '2022-04-11', to: '2022-05-31', commandId: 'a-751' },
      { command: 'ExitParticipant', exitedOn: '2022-09-05', exitReason: 'fraflyttet', commandId: 'x-751' },
    ],
    '101': [
      open,
      { ...hours, commandId: 'h-101' },
      { ...job, transitionId: 't-101', startsOn: '2022-10-10', commandId: 't-101' },
      { command: 'WithdrawTransition', transitionId: 't-101', reason, commandId: 'w-101' },
    ],
  } as const;
  const said = async (
    line: object,
    side: keyof typeof twins,
    id: string,
    expectedRevision?: number,
  ): Promise<unknown> => {
    const { position: _, ...answer } = {
      position: '',
      ...(await kit.give(
        { ...line, participantId: id },
        { within: new Set([side]), ...(expectedRevision !== undefined && { expectedRevision }) },
      )),
    };
    return answer;
  };
  /** The same answer as the twin gets who has nothing else. */
  const bothSay = async (
    line: object,
    side: keyof typeof twins,
    expectedRevision?: number,
  ): Promise<unknown> => {
    const answer = await said(line, side, sampleParticipantId, expectedRevision);
    expect([line, answer]).toEqual([line, await said(line, side, twins[side], expectedRevision)]);
    return answer;
  };
  const inAll = async (line: object, ids: readonly string[]): Promise<void> => {
    for (const id of ids)
      expect([line, await kit.give({ ...line, participantId: id })]).toMatchObject([
        line,
        { status: 'accepted' },
      ]);
  };
  beforeEach(async () => {
    for (const side of sides)
      for (const line of recorded[side]) await inAll(line, [sampleParticipantId, twins[side]]);
  });

  it.each(sides)('its own repeats and ids, and the revision, count what %s sees', async (side) => {
    for (const [index, line] of recorded[side].entries()) {
      expect(await bothSay(line, side, 99)).toEqual({ status: 'unchanged', events: 0, revision: index });
      expect(await bothSay({ ...hours, minutes: 7, commandId: line.commandId }, side)).toMatchObject({
        code: 'command_id_reused',
      });
    }
    const own = { ...hours, week: side === '751' ? '2022-W16' : '2022-W43', commandId: 'next' };
    const revision = recorded[side].length - 1;
    expect(await bothSay(own, side, revision + 1)).toMatchObject({ code: 'revision_mismatch', revision });
    expect(await bothSay(own, side, revision)).toMatchObject({ status: 'accepted', revision: revision + 1 });
    expect(await bothSay({ ...own, commandId: 'again' }, side, revision + 1)).toMatchObject({
      status: 'unchanged',
      revision: revision + 1,
    });
  });

  it.each([
    ['751', '101'],
    ['101', '751'],
  ] as const)('to %s nothing that %s recorded answers as a repeat or as a reused id', async (side, other) => {
    for (const { commandId, ...line } of recorded[other]) {
      if (line.command === 'EnrolParticipant') continue;
      for (const id of [commandId, 'fresh'])
        for (const revision of [undefined, 0, 99]) {
          const repeat = { ...line, commandId: id };
          const changed = 'transitionId' in line ? { ...repeat, transitionId: 't-other' } : repeat;
          for (const one of [repeat, changed])
            expect(await bothSay(one, side, revision)).toMatchObject({ status: 'refused' });
        }
    }
  });

  it('an id that the other’s command has is free, and then its own', async () => {
    const own = { ...hours, week: '2022-W16', commandId: 'h-101' };
    const first = await bothSay(own, '751');
    expect(first).toMatchObject({ status: 'accepted', events: 1 });
    expect(await bothSay(own, '751')).toEqual({ ...Object(first), status: 'unchanged', events: 0 });
    expect(await bothSay({ ...own, minutes: 61 }, '751')).toMatchObject({ code: 'command_id_reused' });
    const theirs = { ...hours, commandId: 'h-101' };
    const another = await kit.another();
    const again = await kit.give(theirs, { within: koebenhavn, bus: another.commands });
    expect(again).toMatchObject({ status: 'unchanged', events: 0, revision: 1 });
    expect(await kit.give(theirs, { bus: another.commands })).toMatchObject({
      status: 'unchanged',
      revision: 6,
    });
    expect((await kit.store.verify()).faults).toEqual([]);
  });

  it('an enrolment of its own is answered by what it sees, and cannot lie upon the other’s', async () => {
    const further = { ...enrolCommand, commandId: 'further', enrolledOn: '2022-08-01' };
    expect(await bothSay(further, '751')).toMatchObject({ code: 'enrolled_before_last_exit' });
    expect(await said({ ...further, enrolledOn: '2022-11-01' }, '751', sampleParticipantId)).toEqual({
      status: 'refused',
      code: 'forloeb_conflict',
      message: 'Det passer ikke med det, der er registreret om borgeren.',
    });
    expect(await bothSay({ ...open, commandId: 'more' }, '101')).toMatchObject({
      code: 'forloeb_already_open',
    });
  });

  it('the case and the history count as the commands do', async () => {
    await kit.projected();
    const shown = async (side: keyof typeof twins, id: string): Promise<unknown> => {
      const visible = VisibleMunicipalities.asked(undefined, new Set([side]));
      const asked = { participantId: id, visible, knownAt: null };
      const found = await kit.queries.execute(new ParticipantCaseQuery(asked));
      const history = await kit.queries.execute(new HistoryQuery(asked));
      return [found?.revision, history?.map(({ revision, type }) => [revision, type])];
    };
    for (const side of sides) {
      expect(await shown(side, sampleParticipantId)).toEqual(await shown(side, twins[side]));
      expect(await shown(side, sampleParticipantId)).toMatchObject([
        recorded[side].length - 1,
        expect.anything(),
      ]);
    }
  });

  it('erased is said to those who saw some of it, in whatever they send, and to nobody else', async () => {
    await kit.keys.destroy(sampleParticipantId);
    for (const side of sides)
      for (const line of [...recorded[side], { ...hours, commandId: 'fresh' }])
        expect(await said(line, side, sampleParticipantId, 99)).toMatchObject({ code: 'participant_erased' });
    for (const line of [...recorded['751'].slice(1), { ...hours, commandId: 'fresh' }])
      expect(await said(line, '461' as never, sampleParticipantId)).toEqual(
        await said(line, '461' as never, unknown),
      );
  });

  it('a link that one made is repeated without a look at the links', async () => {
    await kit.give({ ...enrolCommand, participantId: unknown, commandId: 'linked' });
    const link = { command: 'LinkParticipants', sameAs: unknown, reason, commandId: 'link' };
    const first = await said(link, '751', sampleParticipantId);
    expect(first).toMatchObject({ status: 'accepted', revision: recorded['751'].length - 1 });
    expect(await said(link, '751', sampleParticipantId)).toEqual({
      ...Object(first),
      status: 'unchanged',
      events: 0,
    });
  });

  it('a link given again is answered with the position that it was answered with', async () => {
    const link = { command: 'LinkParticipants', sameAs: twins['751'], reason, commandId: 'l' };
    const aarhus = { within: new Set(['751']) };
    const first = await kit.give({ ...link, participantId: sampleParticipantId }, aarhus);
    await kit.give({ ...hours, week: '2022-W17', commandId: 'later', participantId: sampleParticipantId });
    expect(await kit.give({ ...link, participantId: sampleParticipantId }, aarhus)).toEqual({
      ...first,
      status: 'unchanged',
      events: 0,
    });
  });
});
