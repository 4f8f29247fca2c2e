import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultRuleSet, type ParticipantCommand, periodOf } from '#libs/domain';
import { enrol } from '#libs/domain/testing';
import { SettableClock } from '#libs/platform';
import { type OpenParticipants, openParticipants, projectAll } from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { People } from './people.ts';
import { RuleSets, UnknownRuleSet } from './rule-sets.ts';
import {
  StatisticsParticipantsHandler,
  StatisticsParticipantsQuery,
} from './statistics-participants.question.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';

const exit = (exitedOn: string): ParticipantCommand => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason: 'fraflyttet',
});
const inKoebenhavn = (enrolledOn: string): ParticipantCommand => enrol({ kommunekode: '101', enrolledOn });

let log: TestLog;
let readModels: OpenParticipants;
let handler: StatisticsParticipantsHandler;
beforeAll(async () => {
  log = await openTestLog();
  readModels = openParticipants(log.folder);
  const { scribe } = log;
  await scribe.give(1, enrol(), exit('2022-09-12'), inKoebenhavn('2022-11-07'));
  await scribe.give(2, inKoebenhavn('2022-08-01'));
  await scribe.give(3, enrol());
  await scribe.give(4, inKoebenhavn('2022-10-01'), {
    command: 'LinkParticipants',
    sameAs: participantId(3),
    reason: 'samme person',
  });
  await scribe.give(5, enrol(), exit('2022-08-29'), inKoebenhavn('2022-09-01'));
  expect(scribe.refusals).toEqual([]);
  await projectAll(log.store, readModels);
  const dates = new AskedDates(new SettableClock('2022-12-31T13:00:00.000Z'), log.store);
  const ruleSets = new RuleSets({ default: defaultRuleSet, byId: new Map() });
  const people = new People(new Cases(log.store, readModels.rows));
  handler = new StatisticsParticipantsHandler(people, ruleSets, dates);
});
afterAll(async () => {
  await readModels.close();
  await log.dispose();
});

type Asked = StatisticsParticipantsQuery['asked'];
const { all } = VisibleMunicipalities;

const ask = (cell: string, period: string, asked: Partial<Asked> = {}) =>
  handler.execute(
    new StatisticsParticipantsQuery({
      cell,
      period: periodOf(period)!,
      visible: all,
      knownAt: null,
      limit: 9,
      ...asked,
    }),
  );

const item = (number: number, kommunekode = '751', first: number | null = null) => ({
  participantId: participantId(number),
  kommunekode,
  amount: first === null ? 1 : 0,
  sameAs: first === null ? null : participantId(first),
});

describe('Behind a cell of the statistics', () => {
  it('stands everybody who adds to it, in the municipality of the last forløb that began in the period or before', async () => {
    expect(await ask('personer', '2022-08')).toStrictEqual({
      figure: 'personer',
      items: [item(1), item(2, '101'), item(3), item(5)],
      next: null,
    });
    expect(await ask('personer', '2022-11')).toMatchObject({
      items: [item(1, '101'), item(2, '101'), item(3), item(4, '101', 3), item(5, '101')],
    });
  });

  it('stands who adds to that cell alone', async () => {
    expect(await ask('nye_forloeb', '2022-08')).toMatchObject({ items: [item(2, '101')] });
    expect(await ask('nye_forloeb', '2022-09')).toMatchObject({ items: [item(5, '101')] });
    expect(await ask('overgange|overgang=job', '2022-08')).toMatchObject({ items: [] });
  });

  it('stands nobody whose forløb lie before or after it, and nobody who may not be seen', async () => {
    expect(await ask('personer', '2022-10')).toMatchObject({
      items: [item(2, '101'), item(3), item(4, '101', 3), item(5, '101')],
    });
    expect(await ask('personer', '2022-03')).toStrictEqual({ figure: 'personer', items: [], next: null });
    const visible = VisibleMunicipalities.asked(undefined, new Set(['101']));
    expect(await ask('personer', '2022-08', { visible })).toMatchObject({ items: [item(2, '101')] });
    expect(await ask('personer', '2022-11', { visible: VisibleMunicipalities.asked('751') })).toMatchObject({
      items: [item(3)],
    });
  });

  it('stand so many persons on a page, and then the others', async () => {
    expect(await ask('personer', '2022-08', { limit: 2 })).toMatchObject({
      items: [item(1), item(2, '101')],
      next: participantId(2),
    });
    expect(await ask('personer', '2022-08', { limit: 2, cursor: participantId(2) })).toMatchObject({
      items: [item(3), item(5)],
      next: null,
    });
  });

  it('stands nobody before the period is assessed, be that as known then', async () => {
    expect(await ask('personer', '2022-12')).toBe('not_ended');
    expect(await ask('personer', '2022-11', { knownAt: '2022-11-30T12:00:00.000Z' })).toBe('not_ended');
    expect(await ask('personer', '2022-11', { knownAt: '2022-12-01T12:00:00.000Z' })).not.toBe('not_ended');
  });

  it('is judged by a rule set that is known', async () => {
    await expect(ask('personer', '2022-08', { ruleSet: 'ukendt' })).rejects.toBeInstanceOf(UnknownRuleSet);
  });
});
