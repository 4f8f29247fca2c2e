import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { enrol } from '#libs/domain/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { type ParticipantRecord, ParticipantRecords } from '../commands/participant-records.ts';
import { Belonging } from './belonging.ts';

const reason = 'rettet';
const exit = (exitedOn: string): ParticipantCommand => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason: 'fraflyttet',
});
const sick = (week: string): ParticipantCommand => ({
  command: 'RecordAbsence',
  week,
  kind: 'sygdom',
  days: 1,
});
const withdraw: ParticipantCommand = { command: 'WithdrawEnrolment', forloeb: 1, reason };
const inKoebenhavn = enrol({ kommunekode: '101', enrolledOn: '2022-10-03' });

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.dispose());

const recordOf = async (
  n: number,
  ...commands: readonly ParticipantCommand[]
): Promise<ParticipantRecord> => {
  await log.scribe.give(n, ...commands);
  return new ParticipantRecords(log.store).read(participantId(n));
};

/** Which enrolment each event is about, by its place among them. */
const places = ({ facts, belonging }: ParticipantRecord): readonly (number | null)[] =>
  facts.map(({ enrolment }) => (enrolment === null ? null : belonging.all.indexOf(enrolment) + 1));

describe('A forløb belongs', () => {
  it('to the municipality that its enrolment says, and to another once that is corrected', async () => {
    const { belonging } = await recordOf(1, enrol(), exit('2022-09-05'), inKoebenhavn);
    expect(belonging.of(belonging.standing)).toStrictEqual(['751', '101']);
    const corrected = await recordOf(
      1,
      { command: 'CorrectEnrolment', forloeb: 2, kommunekode: '461', reason },
      { command: 'CorrectEnrolment', forloeb: 1, displacedUkrainian: true, reason },
    );
    expect(corrected.belonging.of(corrected.belonging.standing)).toStrictEqual(['751', '461']);
    expect(corrected.belonging.standing).toStrictEqual(belonging.standing);
  });

  it('where it did when it was withdrawn, though it stands no more', async () => {
    const { belonging } = await recordOf(2, enrol(), withdraw, inKoebenhavn);
    expect(belonging.of(belonging.all)).toStrictEqual(['751', '101']);
    expect(belonging.standing).toStrictEqual(belonging.all.slice(1));
    expect(belonging.isWithin(new Set(['101']))).toBe(false);
    expect(belonging.isWithin(new Set(['101', '751']))).toBe(true);
    expect(belonging.isWithin('all')).toBe(true);
  });

  it('nowhere where nobody knows it', () => {
    expect(Belonging.nothing.of(['unknown'])).toStrictEqual(['']);
    expect(Belonging.nothing.isWithin(new Set())).toBe(true);
  });
});

describe('An event is about', () => {
  it('the forløb of its week, its number or its transition, however many stand', async () => {
    const record = await recordOf(
      3,
      enrol(),
      sick('2022-W15'),
      exit('2022-09-05'),
      inKoebenhavn,
      sick('2022-W41'),
      { command: 'RecordTransition', transitionId: 't-1', transition: 'job', startsOn: '2022-10-10' },
      sick('2022-W16'),
      { command: 'AssignProvider', provider: 'P1000000001', from: '2022-10-10' },
      { command: 'CorrectEnrolment', forloeb: 1, displacedUkrainian: true, reason },
    );
    expect(places(record)).toStrictEqual([1, 1, 1, 2, 2, 2, 1, 2, 1]);
  });

  it('the forløb of the exit that takes it with it', async () => {
    const record = await recordOf(
      4,
      enrol(),
      exit('2022-09-05'),
      inKoebenhavn,
      sick('2022-W46'),
      exit('2022-10-31'),
    );
    expect(places(record)).toStrictEqual([1, 1, 2, 2, 2, 2]);
  });

  it('the one that is withdrawn, and the next by the number that it has then', async () => {
    const record = await recordOf(5, enrol(), exit('2022-09-05'), inKoebenhavn, withdraw, sick('2022-W41'));
    expect(places(record)).toStrictEqual([1, 1, 2, 1, 2]);
  });

  it('none where it is about the person: a link, its end and an erasure', async () => {
    await recordOf(6, enrol());
    await recordOf(
      7,
      enrol(),
      { command: 'LinkParticipants', sameAs: participantId(6), reason },
      { command: 'UnlinkParticipants', sameAs: participantId(6), reason },
    );
    await log.scribe.erase(7);
    expect(places(await recordOf(7))).toStrictEqual([1, null, null, null]);
  });
});
