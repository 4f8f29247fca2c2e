import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultRuleSet } from '#libs/domain';
import { enrol, week as weekOf } from '#libs/domain/testing';
import { SettableClock } from '#libs/platform';
import { openParticipants, type OpenParticipants, projectAll } from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { RuleSets } from './rule-sets.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';
import { WorklistPageHandler, WorklistPageQuery } from './worklist-page.question.ts';

const [done, idle, assigned] = [1, 2, 3].map((n) => participantId(n));
const provider = 'P1000000001';

let log: TestLog;
let readModels: OpenParticipants;
let worklist: WorklistPageHandler;

beforeAll(async () => {
  log = await openTestLog();
  readModels = openParticipants(log.folder);
  await log.scribe.give(1, enrol(), weekOf('2022-W15', { nytteindsats: 2220 }));
  await log.scribe.give(2, enrol({ readiness: 'aktivitetsparat' }));
  await log.scribe.give(3, enrol(), {
    command: 'AssignProvider',
    provider,
    from: '2022-04-11',
    to: '2022-04-17',
  } as never);
  await projectAll(log.store, readModels);
  const dates = new AskedDates(new SettableClock('2022-05-01T12:00:00.000Z'), log.store);
  const ruleSets = new RuleSets({ default: defaultRuleSet, byId: new Map() });
  worklist = new WorklistPageHandler(new Cases(log.store, readModels.rows), ruleSets, dates);
});
afterAll(async () => {
  await readModels.close();
  await log.dispose();
});

const asked = (facts: object = {}) =>
  worklist.execute(
    new WorklistPageQuery({
      list: 'weekMissing',
      week: '2022-W15',
      visible: VisibleMunicipalities.asked('751'),
      limit: 9,
      ...facts,
    }),
  );

describe('A page of the worklist', () => {
  it('has one list, how many each has, and what it was made of', async () => {
    expect(log.scribe.refusals).toEqual([]);
    const answer = await asked();
    expect(answer).toMatchObject({
      assessedOn: '2022-05-01',
      from: '2022-W15',
      to: '2022-W15',
      week: '2022-W15',
      kommunekode: '751',
      ruleSet: defaultRuleSet.id,
      list: 'weekMissing',
      counts: { weekMissing: 2 },
      providers: [provider],
      before: 0,
      next: null,
    });
    expect(answer.items.map((item) => item.participantId)).toEqual([idle, assigned]);
    expect(JSON.stringify(answer)).not.toContain(done);
  });

  it('is asked for of a readiness and of those assigned to a provider in one of the weeks', async () => {
    const who = async (facts: object) => {
      const { items, counts, providers } = await asked(facts);
      return [items.map((item) => item.participantId), counts.weekMissing, providers];
    };
    expect(await who({ readiness: 'aktivitetsparat' })).toEqual([[idle], 1, [provider]]);
    expect(await who({ readiness: 'jobparat' })).toEqual([[assigned], 1, [provider]]);
    expect(await who({ provider })).toEqual([[assigned], 1, [provider]]);
    expect(await who({ provider: 'P1000000009' })).toEqual([[], 0, [provider]]);
    expect(await who({ provider, week: '2022-W16' })).toEqual([[], 0, []]);
  });

  it('has whoever comes behind another page on the next', async () => {
    const first = await asked({ limit: 1 });
    expect([first.items.length, first.before, first.counts.weekMissing]).toEqual([1, 0, 2]);
    const second = await asked({ limit: 1, cursor: first.next! });
    expect(second.items.map((item) => item.participantId)).toEqual([assigned]);
    expect([second.before, second.next]).toEqual([1, null]);
  });
});
