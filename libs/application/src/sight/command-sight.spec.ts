import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HistoryQuery, ParticipantCaseQuery, VisibleMunicipalities } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId,
} from '#libs/application/testing';

const [aarhus, koebenhavn] = [new Set(['751']), new Set(['101'])];
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
const code = async (line: object, within: ReadonlySet<string>): Promise<unknown> => {
  const answer = await give(line, within);
  return typeof answer === 'string' ? answer : Reflect.get(Object(answer), 'code');
};

describe('A participant of another municipality', () => {
  beforeEach(async () => {
    await kit.give(enrolCommand);
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
    expect(await code({ ...enrolCommand, commandId: 'mine' }, koebenhavn)).toBe('participant_id_unavailable');
    expect(await code(enrolCommand, koebenhavn)).toBe('participant_id_unavailable');
  });

  it('is no other id of somebody', async () => {
    const own = '00000000-0000-4000-8000-000000000001';
    await give({ ...enrolCommand, participantId: own, kommunekode: '101' });
    const link = { command: 'LinkParticipants', participantId: own, sameAs: sampleParticipantId, reason };
    expect(await code(link, koebenhavn)).toBe('unknown_participant');
    expect(await give({ ...link, sameAs: unknown }, koebenhavn)).toEqual(await give(link, koebenhavn));
  });
});

it('Somebody whose only enrolment was withdrawn still belongs to the municipality that enrolled them', async () => {
  await kit.give(enrolCommand, { within: aarhus });
  const withdrawal = { command: 'WithdrawEnrolment', commandId: 'w', forloeb: 1, reason };
  expect(await give(withdrawal, aarhus)).toBe('accepted');
  expect(await give(withdrawal, aarhus)).toBe('unchanged');
  expect(await code({ ...enrolCommand, commandId: 'again', kommunekode: '101' }, koebenhavn)).toBe(
    'participant_id_unavailable',
  );
  expect(await give({ ...enrolCommand, commandId: 'again' }, aarhus)).toBe('accepted');
});

describe('A participant with forløb of two municipalities', () => {
  beforeEach(async () => {
    await kit.give(enrolCommand);
    await give({
      command: 'RecordTransition',
      transitionId: 't-1',
      transition: 'job',
      startsOn: '2022-06-06',
    });
    await give({ command: 'AssignProvider', provider: 'P1000000001', from: '2022-04-11', to: '2022-05-31' });
    await give({ command: 'ExitParticipant', exitedOn: '2022-09-05', exitReason: 'fraflyttet' });
    await give({ ...enrolCommand, commandId: 'second', kommunekode: '101', enrolledOn: '2022-10-03' });
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
    await give({ ...enrolCommand, participantId: other });
    await give({ command: 'LinkParticipants', sameAs: other, reason });
    await kit.projected();
    const knownAt = '2022-12-01T10:00:00.000Z';
    const seen = async (within: ReadonlySet<string>, asOf: string | null): Promise<unknown> => {
      const asked = {
        participantId: sampleParticipantId,
        visible: VisibleMunicipalities.asked(undefined, within),
        knownAt: asOf,
      };
      const found = await kit.queries.execute(new ParticipantCaseQuery(asked));
      const history = await kit.queries.execute(new HistoryQuery(asked));
      return [
        found?.forloeb.map(({ number }) => number),
        found?.links.map(({ sameAs }) => sameAs),
        history?.map(({ type }) => type),
      ];
    };
    const first = ['ParticipantEnrolled', 'TransitionRecorded', 'ProviderAssigned', 'ParticipantExited'];
    const second = ['ParticipantEnrolled', 'EnrolmentCorrected'];
    for (const asOf of [null, knownAt]) {
      expect(await seen(aarhus, asOf)).toEqual([[1], [], first]);
      expect(await seen(koebenhavn, asOf)).toEqual([undefined, undefined, undefined]);
      expect(await seen(new Set(['461']), asOf)).toEqual([[2], [], second]);
      expect(await seen(new Set(['461', '751']), asOf)).toEqual([
        [1, 2],
        [other],
        [...first, ...second, 'ParticipantLinked'],
      ]);
    }
  });
});
