import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultRuleSet, type ParticipantCommand } from '#libs/domain';
import { enrol, week } from '#libs/domain/testing';
import { SettableClock } from '#libs/platform';
import { type OpenParticipants, openParticipants, projectAll } from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { ListOrder } from './list-order.ts';
import { MalformedQuestion } from './malformed-question.ts';
import { ParticipantsHandler, type ParticipantsAsked, ParticipantsQuery } from './participants.question.ts';
import { RuleSets } from './rule-sets.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';

const exit = (exitedOn: string): ParticipantCommand => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason: 'andet',
});
const worked = (...numbers: readonly number[]): readonly ParticipantCommand[] =>
  numbers.map((number) => week(`2022-W${number}`, { nytteindsats: 2_220 }));

let log: TestLog;
let readModels: OpenParticipants;
let handler: ParticipantsHandler;
beforeAll(async () => {
  log = await openTestLog();
  readModels = openParticipants(log.folder);
  const { scribe } = log;
  await scribe.giveOn('2022-05-01', 1, enrol());
  await scribe.give(1, ...worked(14, 15, 16, 17, 18, 19, 20));
  await scribe.giveOn('2022-05-01', 2, enrol());
  await scribe.give(2, ...worked(14, 15, 16, 17, 18), exit('2022-08-01'));
  await scribe.give(2, enrol({ kommunekode: '101', enrolledOn: '2022-09-05' }));
  await scribe.give(3, enrol({ kommunekode: '101' }), {
    command: 'ChangeReadiness',
    readiness: 'aktivitetsparat',
    effectiveFrom: '2022-06-01',
  });
  await scribe.give(4, enrol({ readiness: 'ikke_visiteret' }), exit('2022-06-01'));
  await scribe.give(5, enrol(), exit('2022-07-01'));
  await scribe.erase(5);
  expect(scribe.refusals).toEqual([]);
  await projectAll(log.store, readModels);
  const dates = new AskedDates(new SettableClock('2022-12-31T13:00:00.000Z'), log.store);
  const ruleSets = new RuleSets({ default: defaultRuleSet, byId: new Map() });
  handler = new ParticipantsHandler(new Cases(log.store, readModels.rows), ruleSets, dates);
});
afterAll(async () => {
  await readModels.close();
  await log.dispose();
});

const { all } = VisibleMunicipalities;
const aarhus = VisibleMunicipalities.asked(undefined, new Set(['751']));
const numberOf = (id: string): number => Number(id.slice(0, 8));

const ask = (asked: Partial<ParticipantsAsked> = {}) =>
  handler.execute(new ParticipantsQuery({ visible: all, limit: 9, ...asked }));
const numbers = async (asked: Partial<ParticipantsAsked> = {}): Promise<readonly number[]> => {
  const { items, next } = await ask(asked);
  expect(next).toBeNull();
  return items.map((item) => numberOf(item.participantId));
};

const item = (number: number, changes: object = {}) => ({
  participantId: participantId(number),
  kommunekode: '751',
  state: 'current',
  readiness: 'jobparat',
  enrolledOn: '2022-04-04',
  exitedOn: null,
  timekrav: 'not_met',
  metWeeks: 0,
  ...changes,
});
const worker = item(1, { timekrav: 'met', metWeeks: 7 });
const inKoebenhavn = item(3, { kommunekode: '101', readiness: 'aktivitetsparat' });
const left = item(4, { state: 'exited', readiness: 'ikke_visiteret', exitedOn: '2022-06-01' });
const erased = item(5, { state: 'exited', exitedOn: '2022-07-01' });
const movedFrom = item(2, { state: 'exited', exitedOn: '2022-08-01', timekrav: 'near', metWeeks: 5 });

describe('A participant in a list', () => {
  it('is told by the latest forløb, as it stands today', async () => {
    const moved = item(2, { kommunekode: '101', enrolledOn: '2022-09-05' });
    expect(await ask()).toStrictEqual({ items: [worker, moved, inKoebenhavn, left, erased], next: null });
  });

  it('is told by the latest that may be seen, and that is of the municipality asked for', async () => {
    expect(await ask({ visible: aarhus })).toStrictEqual({
      items: [worker, movedFrom, left, erased],
      next: null,
    });
    for (const visible of [
      VisibleMunicipalities.asked('751'),
      VisibleMunicipalities.asked('751', new Set(['751', '101'])),
    ])
      expect((await ask({ visible })).items).toStrictEqual([worker, movedFrom, left, erased]);
    expect(await numbers({ visible: VisibleMunicipalities.asked('101', new Set(['751'])) })).toEqual([]);
  });

  it('who was erased is seen within the limit of those alone', async () => {
    const visible = VisibleMunicipalities.asked(undefined, new Set(['751']), new Set(['101']));
    expect(await numbers({ visible })).toEqual([1, 2, 4]);
  });

  it('is told as was known at an instant, on its Danish date', async () => {
    const known = { knownAt: '2022-05-01T12:00:00.000Z' };
    expect(await ask(known)).toStrictEqual({ items: [item(1), item(2)], next: null });
    expect(await ask({ knownAt: '2022-05-01T11:59:59.999Z' })).toStrictEqual({ items: [], next: null });
    await expect(ask({ knownAt: '2023-01-01T00:00:00.000Z' })).rejects.toBeInstanceOf(MalformedQuestion);
  });
});

describe('A list of participants', () => {
  it('has those of the state that is asked for, by the forløb that is told of them', async () => {
    for (const knownAt of [null, '2022-12-31T12:30:00.000Z']) {
      expect(await numbers({ knownAt, state: 'current' })).toEqual([1, 2, 3]);
      expect(await numbers({ knownAt, state: 'exited' })).toEqual([4, 5]);
      for (const visible of [aarhus, VisibleMunicipalities.asked('751')]) {
        expect(await numbers({ knownAt, visible, state: 'current' })).toEqual([1]);
        expect(await numbers({ knownAt, visible, state: 'exited' })).toEqual([2, 4, 5]);
      }
    }
  });

  it('has those of the readiness and the timekrav that are asked for', async () => {
    expect(await numbers({ readiness: 'aktivitetsparat' })).toEqual([3]);
    expect(await numbers({ readiness: 'jobparat' })).toEqual([1, 2, 5]);
    expect(await numbers({ timekrav: 'met' })).toEqual([1]);
    expect(await numbers({ timekrav: 'near', visible: aarhus })).toEqual([2]);
    expect(await numbers({ timekrav: 'not_met', readiness: 'jobparat', state: 'current' })).toEqual([2]);
  });

  it('comes in pages, of those alone who are asked for', async () => {
    const first = await ask({ readiness: 'jobparat', limit: 2 });
    expect(first.items.map((one) => numberOf(one.participantId))).toEqual([1, 2]);
    expect(first.next).toBe(participantId(2));
    expect(await numbers({ readiness: 'jobparat', limit: 2, cursor: participantId(2) })).toEqual([5]);
    expect(await numbers({ cursor: participantId(5) })).toEqual([]);
  });

  it('ends when nobody waits for it any more', async () => {
    await expect(ask({ signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
  });
});

describe('A list in the order of names', () => {
  const inOrder = [3, 1, 4, 2];
  const places = inOrder.map((number, rank) => {
    const id = participantId(number);
    return [id, { id, rank, sealed: `sealed ${id}`, protectedAddress: false }] as const;
  });
  const order = new ListOrder(new Map(places), 'name');

  const pages = async (asked: Partial<ParticipantsAsked>): Promise<readonly (readonly number[])[]> => {
    const { items, next } = await ask({ order, ...asked });
    const page = items.map((one) => numberOf(one.participantId));
    return next === null ? [page] : [page, ...(await pages({ ...asked, cursor: next }))];
  };

  it.each([null, '2022-12-31T12:30:00.000Z'])(
    'comes in pages with everybody once, those without a name last: as known at %s',
    async (knownAt) => {
      expect(await pages({ knownAt })).toEqual([[3, 1, 4, 2, 5]]);
      expect(await pages({ knownAt, limit: 1 })).toEqual([[3], [1], [4], [2], [5]]);
      expect(await pages({ knownAt, limit: 2 })).toEqual([[3, 1], [4, 2], [5]]);
      expect(await pages({ knownAt, limit: 4 })).toEqual([[3, 1, 4, 2], [5]]);
    },
  );

  it('has those who are asked for, though few of those with a name are', async () => {
    expect(await pages({ state: 'exited', limit: 2 })).toEqual([[4, 5]]);
    expect(await pages({ state: 'exited', limit: 1 })).toEqual([[4], [5]]);
    expect(await pages({ readiness: 'jobparat', limit: 2 })).toEqual([[1, 2], [5]]);
  });
});
