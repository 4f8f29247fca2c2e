import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  HistoryQuery,
  ParticipantCaseQuery,
  type ProviderSight,
  VisibleMunicipalities,
} from '#libs/application';
import { type ApplicationKit, enrol, openApplicationKit, participantId } from '#libs/application/testing';

const [aarhus, koebenhavn] = [new Set(['751']), new Set(['101'])];
const unknown = '00000000-0000-4000-8000-0000000000aa';
const hours = {
  command: 'RecordHours',
  participantId,
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
    { commandId: `g-${(count += 1)}`, participantId, ...line },
    { within, ...(expectedRevision !== undefined && { expectedRevision }) },
  );
  return answer.status === 'refused' ? answer : answer.status;
};
const code = async (line: object, within: ReadonlySet<string>): Promise<unknown> => {
  const answer = await give(line, within);
  return typeof answer === 'string' ? answer : Reflect.get(Object(answer), 'code');
};

describe('A participant of another municipality', () => {
  beforeEach(async () => {
    await kit.give(enrol);
    await give({ ...hours, commandId: 'theirs' });
  });

  it('is answered as one who is not there, repeats and revisions too', async () => {
    for (const line of [hours, { ...hours, commandId: 'theirs' }, { ...hours, week: '2019-W10' }])
      for (const revision of [undefined, 0, 1])
        expect(await give(line, koebenhavn, revision)).toEqual(
          await give({ ...line, participantId: unknown }, koebenhavn, revision),
        );
    expect(await code(hours, koebenhavn)).toBe('unknown_participant');
  });

  it('keeps the id, whatever the enrolment says', async () => {
    expect(await code({ ...enrol, commandId: 'mine' }, koebenhavn)).toBe('participant_id_unavailable');
    expect(await code(enrol, koebenhavn)).toBe('participant_id_unavailable');
  });

  it('is no other id of somebody', async () => {
    const own = '00000000-0000-4000-8000-000000000001';
    await give({ ...enrol, participantId: own, kommunekode: '101' });
    const link = { command: 'LinkParticipants', participantId: own, sameAs: participantId, reason };
    expect(await code(link, koebenhavn)).toBe('unknown_participant');
    expect(await give({ ...link, sameAs: unknown }, koebenhavn)).toEqual(await give(link, koebenhavn));
  });
});

it('Somebody whose only enrolment was withdrawn still belongs to the municipality that enrolled them', async () => {
  await kit.give(enrol, { within: aarhus });
  const withdrawal = { command: 'WithdrawEnrolment', commandId: 'w', forloeb: 1, reason };
  expect(await give(withdrawal, aarhus)).toBe('accepted');
  expect(await give(withdrawal, aarhus)).toBe('unchanged');
  expect(await code({ ...enrol, commandId: 'again', kommunekode: '101' }, koebenhavn)).toBe(
    'participant_id_unavailable',
  );
  expect(await give({ ...enrol, commandId: 'again' }, aarhus)).toBe('accepted');
});

describe('A participant with forløb of two municipalities', () => {
  beforeEach(async () => {
    await kit.give(enrol);
    await give({
      command: 'RecordTransition',
      transitionId: 't-1',
      transition: 'job',
      startsOn: '2022-06-06',
    });
    await give({ command: 'AssignProvider', provider: 'P1000000001', from: '2022-04-11', to: '2022-05-31' });
    await give({ command: 'ExitParticipant', exitedOn: '2022-09-05', exitReason: 'fraflyttet' });
    await give({ ...enrol, commandId: 'second', kommunekode: '101', enrolledOn: '2022-10-03' });
  });

  it.each([
    ['week_outside_forloeb', hours],
    ['no_open_forloeb', { command: 'ExitParticipant', exitedOn: '2022-11-01', exitReason: 'andet' }],
    [
      'no_open_forloeb',
      { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom: '2022-10-10' },
    ],
    [
      'no_open_forloeb',
      { command: 'ChangeYdelse', ydelse: 'uddannelseshjaelp', effectiveFrom: '2022-10-10', forloeb: 2 },
    ],
    ['unknown_forloeb', { command: 'WithdrawEnrolment', forloeb: 2, reason }],
    ['unknown_forloeb', { command: 'CorrectEnrolment', forloeb: 2, displacedUkrainian: true, reason }],
    [
      'assignment_outside_forloeb',
      { command: 'AssignProvider', provider: 'P1000000001', from: '2022-10-10' },
    ],
  ])('answers Aarhus as though the other’s were not there: %s', async (expected, line) => {
    expect(await code(line, aarhus)).toBe(expected);
  });

  it.each([
    ['unknown_transition', { command: 'WithdrawTransition', transitionId: 't-1', reason }],
    [
      'unknown_assignment',
      { command: 'EndAssignment', provider: 'P1000000001', endedOn: '2022-05-01', reason },
    ],
    ['week_outside_forloeb', { ...hours, week: '2022-W15' }],
    ['unknown_forloeb', { command: 'WithdrawEnrolment', forloeb: 1, reason }],
  ])('answers København as though the other’s were not there: %s', async (expected, line) => {
    expect(await code(line, koebenhavn)).toBe(expected);
  });

  it('takes what each records in its own', async () => {
    expect(await give({ ...hours, week: '2022-W15' }, aarhus)).toBe('accepted');
    expect(await give(hours, koebenhavn)).toBe('accepted');
  });

  it('tells in no refusal what of the other’s stands in the way', async () => {
    const overlapping = {
      command: 'AssignProvider',
      provider: 'P1000000001',
      from: '2022-05-01',
      to: '2022-10-10',
    };
    expect(await give(overlapping, koebenhavn)).toEqual({
      status: 'refused',
      code: 'forloeb_conflict',
      message: 'Det passer ikke med det, der er registreret om borgeren.',
    });
  });

  it('is shown to each as far as its own goes, also as it was known, and links to those who see all', async () => {
    await give({ command: 'CorrectEnrolment', forloeb: 2, kommunekode: '461', reason });
    const other = '00000000-0000-4000-8000-000000000001';
    await give({ ...enrol, participantId: other });
    await give({ command: 'LinkParticipants', sameAs: other, reason });
    await kit.projected();
    const knownAt = '2022-12-01T10:00:00.000Z';
    const seen = async (within: ReadonlySet<string>, asOf: string | null): Promise<unknown> => {
      const asked = { participantId, visible: VisibleMunicipalities.asked(undefined, within), knownAt: asOf };
      const found = await kit.queries.execute(new ParticipantCaseQuery(asked));
      const history = await kit.queries.execute(new HistoryQuery(asked));
      return [found?.forloeb.map(({ number }) => number), history?.map(({ type }) => type)];
    };
    const first = ['ParticipantEnrolled', 'TransitionRecorded', 'ProviderAssigned', 'ParticipantExited'];
    const second = ['ParticipantEnrolled', 'EnrolmentCorrected'];
    for (const asOf of [null, knownAt]) {
      expect(await seen(aarhus, asOf)).toEqual([[1], first]);
      expect(await seen(koebenhavn, asOf)).toEqual([undefined, undefined]);
      expect(await seen(new Set(['461']), asOf)).toEqual([[2], second]);
      expect(await seen(new Set(['461', '751']), asOf)).toEqual([
        [1, 2],
        [...first, ...second, 'ParticipantLinked'],
      ]);
    }
  });
});

describe('A participant of two municipalities is to each as one with its own forløb alone:', () => {
  const twins = {
    '751': '00000000-0000-4000-8000-000000000751',
    '101': '00000000-0000-4000-8000-000000000101',
  };
  const sides = ['751', '101'] as const;
  const provider = 'P1000000001';
  const open = { ...enrol, kommunekode: '101', enrolledOn: '2022-10-03', commandId: 'e-101' };
  const job = { command: 'RecordTransition', transition: 'job' };
  /** What each recorded, under ids of its own. */
  const recorded = {
    '751': [
      { ...enrol, commandId: 'e-751' },
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
    const answer = await said(line, side, participantId, expectedRevision);
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
      for (const line of recorded[side]) await inAll(line, [participantId, twins[side]]);
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
    const further = { ...enrol, commandId: 'further', enrolledOn: '2022-08-01' };
    expect(await bothSay(further, '751')).toMatchObject({ code: 'enrolled_before_last_exit' });
    expect(await said({ ...further, enrolledOn: '2022-11-01' }, '751', participantId)).toEqual({
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
      expect(await shown(side, participantId)).toEqual(await shown(side, twins[side]));
      expect(await shown(side, participantId)).toMatchObject([recorded[side].length - 1, expect.anything()]);
    }
  });

  it('erased is said to those who saw some of it, in whatever they send, and to nobody else', async () => {
    await kit.keys.destroy(participantId);
    for (const side of sides)
      for (const line of [...recorded[side], { ...hours, commandId: 'fresh' }])
        expect(await said(line, side, participantId, 99)).toMatchObject({ code: 'participant_erased' });
    for (const line of [...recorded['751'].slice(1), { ...hours, commandId: 'fresh' }])
      expect(await said(line, '461' as never, participantId)).toEqual(
        await said(line, '461' as never, unknown),
      );
  });

  it('a link that one made is repeated without a look at the links', async () => {
    await kit.give({ ...enrol, participantId: unknown, commandId: 'linked' });
    const link = { command: 'LinkParticipants', sameAs: unknown, reason, commandId: 'link' };
    const first = await said(link, '751', participantId);
    expect(first).toMatchObject({ status: 'accepted', revision: recorded['751'].length - 1 });
    expect(await said(link, '751', participantId)).toEqual({
      ...Object(first),
      status: 'unchanged',
      events: 0,
    });
  });
});

describe('A provider', () => {
  const provider = 'P1000000001';
  const none: ReadonlySet<string> = new Set();
  const own: ProviderSight = { numbers: new Set([provider]), kommunekoder: 'all' };
  const atWork = { ...hours, week: '2022-W15', provider };
  const answer = async (line: object, providers = [own]): Promise<unknown> => {
    const given = await kit.give(
      { commandId: `p-${(count += 1)}`, participantId, ...line },
      { within: none, providers },
    );
    return given.status === 'refused' ? given.code : given.status;
  };
  beforeEach(async () => {
    await kit.give(enrol);
    await give({ command: 'AssignProvider', provider, from: '2022-04-13', to: '2022-11-10' });
  });

  it('records for weeks that touch an assignment of its own', async () => {
    expect(await answer(atWork)).toBe('accepted');
    const noShow = {
      command: 'RecordAbsence',
      participantId,
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
        { participantId, ...more },
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
});
