import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultRuleSet, type ParticipantCommand } from '#libs/domain';
import { enrol } from '#libs/domain/testing';
import { SettableClock } from '#libs/platform';
import { type OpenParticipants, openParticipants, projectAll } from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { MalformedQuestion } from './malformed-question.ts';
import { RuleSets, UnknownRuleSet } from './rule-sets.ts';
import { StatusParticipantsHandler, StatusParticipantsQuery } from './status-participants.question.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';

const exit = (exitedOn: string): ParticipantCommand => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason: 'andet',
});
const link = (number: number): ParticipantCommand => ({
  command: 'LinkParticipants',
  sameAs: participantId(number),
  reason: 'samme person',
});
const job: ParticipantCommand = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-06-01',
};

let log: TestLog;
let readModels: OpenParticipants;
let handler: StatusParticipantsHandler;
beforeAll(async () => {
  log = await openTestLog();
  readModels = openParticipants(log.folder);
  const { scribe } = log;
  await scribe.give(6, enrol({ displacedUkrainian: true }));
  await scribe.give(1, enrol(), exit('2022-06-01'));
  await scribe.give(1, enrol({ kommunekode: '101', enrolledOn: '2022-09-05' }));
  await scribe.give(2, enrol({ kommunekode: '101' }), job);
  await scribe.give(3, enrol({ displacedUkrainian: true }));
  await scribe.give(4, enrol(), link(3));
  await scribe.give(5, enrol({ kommunekode: '101' }), link(6));
  await scribe.give(7, enrol({ enrolledOn: '2022-11-07' }));
  expect(scribe.refusals).toEqual([]);
  await projectAll(log.store, readModels);
  const dates = new AskedDates(new SettableClock('2022-12-31T13:00:00.000Z'), log.store);
  const ruleSets = new RuleSets({ default: defaultRuleSet, byId: new Map() });
  handler = new StatusParticipantsHandler(new Cases(log.store, readModels.rows), ruleSets, dates);
});
afterAll(async () => {
  await readModels.close();
  await log.dispose();
});

type Asked = StatusParticipantsQuery['asked'];
const { all } = VisibleMunicipalities;
const summer = { from: '2022-05-01', to: '2022-08-31' };

const ask = (figure: string, asked: Partial<Asked> = {}) =>
  handler.execute(new StatusParticipantsQuery({ visible: all, limit: 9, figure, ...asked }));

const item = (number: number, kommunekode = '751', first: number | null = null) => ({
  participantId: participantId(number),
  kommunekode,
  amount: first === null ? 1 : 0,
  sameAs: first === null ? null : participantId(first),
});

describe('Behind a figure of the status report', () => {
  it.each([null, '2022-12-31T12:30:00.000Z'])(
    'stands everybody whom it counts, linked participants as one person: as known at %s',
    async (knownAt) => {
      expect(await ask('covered.total', { knownAt })).toStrictEqual({
        figure: 'covered.total',
        items: [
          item(1, '101'),
          item(2, '101'),
          item(3),
          item(4, '751', 3),
          item(5, '101'),
          item(6, '751', 5),
          item(7),
        ],
        next: null,
      });
      expect((await ask('movedInto.job', { knownAt })).items).toStrictEqual([item(2, '101')]);
    },
  );

  it('stand linked participants by the later of two who began on one day', async () => {
    expect((await ask('covered.displacedUkrainian')).items).toStrictEqual([
      item(5, '101'),
      item(6, '751', 5),
    ]);
  });

  it('stands nobody when it counts nobody, and behind what is no figure neither', async () => {
    for (const figure of ['movedInto.igu', 'hvad'])
      expect(await ask(figure)).toStrictEqual({ figure, items: [], next: null });
  });

  it('stands who is counted in the period, in the municipality of the forløb that counts', async () => {
    expect((await ask('covered.total', { ...summer, limit: 2 })).items).toStrictEqual([
      item(1),
      item(2, '101'),
    ]);
    expect((await ask('covered.total', summer)).items).not.toContainEqual(item(7));
    const before = { from: '2022-01-01', to: '2022-04-03' };
    expect((await ask('covered.total', before)).items).toStrictEqual([]);
  });

  it('stands who may be seen, in the municipality that is asked for', async () => {
    const aarhus = [item(1), item(3), item(4, '751', 3), item(6), item(7)];
    for (const visible of [
      VisibleMunicipalities.asked('751'),
      VisibleMunicipalities.asked(undefined, new Set(['751'])),
      VisibleMunicipalities.asked('751', new Set(['751', '101'])),
    ])
      expect((await ask('covered.total', { visible })).items).toStrictEqual(aarhus);
    const koebenhavn = VisibleMunicipalities.asked(undefined, new Set(['101']));
    expect((await ask('covered.total', { visible: koebenhavn })).items).toStrictEqual([
      item(1, '101'),
      item(2, '101'),
      item(5, '101'),
    ]);
    const nowhere = VisibleMunicipalities.asked('751', new Set(['101']));
    expect((await ask('covered.total', { visible: nowhere })).items).toStrictEqual([]);
  });

  it('stand so many persons on a page, and then the others', async () => {
    const first = await ask('covered.total', { limit: 3 });
    expect(first.items).toStrictEqual([item(1, '101'), item(2, '101'), item(3), item(4, '751', 3)]);
    expect(first.next).toBe(participantId(3));
    expect(await ask('covered.total', { limit: 3, cursor: participantId(3) })).toStrictEqual({
      figure: 'covered.total',
      items: [item(5, '101'), item(6, '751', 5), item(7)],
      next: null,
    });
  });

  it('is refused what cannot be asked', async () => {
    await expect(ask('covered.total', { ruleSet: 'ukendt' })).rejects.toBeInstanceOf(UnknownRuleSet);
    await expect(ask('covered.total', { from: '2022-12-02', to: '2022-12-01' })).rejects.toEqual(
      new MalformedQuestion([
        {
          path: 'to',
          code: 'malformed',
          message:
            'Perioden begynder 02-12-2022, men slutter 01-12-2022. Angiv en periode, der begynder, før den slutter.',
        },
      ]),
    );
  });

  it('is nothing when nobody waits for it any more', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(ask('covered.total', { signal })).rejects.toThrow('gone');
  });
});
