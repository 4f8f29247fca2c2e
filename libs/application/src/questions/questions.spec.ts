import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolment } from '#libs/domain/testing';
import {
  LostParticipantKeys,
  participantCategory,
  type ParticipantKeys,
  ParticipantKeysUnavailable,
  type Position,
  UndecryptableText,
} from '#libs/event-store';
import {
  AllTimekravQuery,
  AskedDates,
  HistoryHandler,
  HistoryQuery,
  ParticipantCaseQuery,
  ParticipantsQuery,
  ReportQuery,
  TimekravQuery,
  UnknownRuleSet,
  VisibleMunicipalities,
} from '#libs/application';
import { statusReport, worklist } from '#libs/domain';
import { type ApplicationKit, openApplicationKit } from '#libs/application/testing';
import { Cases } from './cases.ts';

const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;
const [worker, nearby, idle, newcomer, elsewhere] = [id(1), id(2), id(3), id(4), id(5)];
const weekName = (number: number): string => `2022-W${number}`;

let kit: ApplicationKit;
let lastKnown: Position | null = null;
let count = 0;
const give = async (participantId: string, command: string, fields: object): Promise<void> => {
  const answer = await kit.give({ command, commandId: `c-${(count += 1)}`, participantId, ...fields });
  if (answer.status === 'refused') throw new Error(answer.code);
};
const enrol = (participantId: string, fields: object = {}): Promise<void> =>
  give(participantId, 'EnrolParticipant', enrolment(fields));
const week = (participantId: string, number: number, minutes = 2_220): Promise<void> =>
  give(participantId, 'RecordWeek', {
    week: weekName(number),
    entries: [{ activity: 'nytteindsats', minutes }],
    absences: [],
  });

beforeAll(async () => {
  kit = await openApplicationKit();
  kit.clock.set('2022-06-01T08:00:00.000Z');
  await enrol(worker);
  for (let number = 14; number <= 20; number += 1) await week(worker, number);
  await enrol(nearby);
  for (let number = 14; number <= 18; number += 1) await week(nearby, number);
  await enrol(idle);
  await enrol(newcomer, { readiness: 'ikke_visiteret' });
  await enrol(elsewhere, { kommunekode: '101' });
  lastKnown = await kit.store.lastPosition([participantCategory]);
  kit.clock.set('2022-06-08T08:00:00.000Z');
  await give(worker, 'RecordTransition', { transitionId: 't-1', transition: 'job', startsOn: '2022-06-06' });
  await give(worker, 'RecordHours', {
    week: weekName(20),
    activity: 'nytteindsats',
    minutes: 30,
    reason: 'tastefejl',
  });
  await kit.projected();
});
afterAll(() => kit.close());

const all = { visible: VisibleMunicipalities.all, knownAt: null };
const aarhus = { visible: VisibleMunicipalities.asked('751'), knownAt: null };
const beforeCorrection = '2022-06-01T12:00:00.000Z';

describe('A participant', () => {
  it('is shown as the case stands, with the week sheets in order', async () => {
    const answer = await kit.queries.execute(new ParticipantCaseQuery({ ...all, participantId: worker }));
    expect(answer).toMatchObject({ revision: 9, knownAt: null, forloeb: [{ number: 1 }] });
    expect(answer?.weeks.map((sheet) => sheet.week)).toEqual([14, 15, 16, 17, 18, 19, 20].map(weekName));
    expect(answer?.weeks.at(-1)).toMatchObject({ forloeb: 1, entries: [{ minutes: 30 }] });
  });

  it('is shown as it was known at an instant', async () => {
    const answer = await kit.queries.execute(
      new ParticipantCaseQuery({ ...all, participantId: worker, knownAt: beforeCorrection }),
    );
    expect(answer).toMatchObject({ revision: 7, forloeb: [{ transitions: [] }] });
    expect(answer?.weeks.at(-1)).toMatchObject({ entries: [{ minutes: 2_220 }] });
  });

  it('is unknown before the first event', async () => {
    const asked = { ...all, participantId: worker, knownAt: '2022-05-31T00:00:00.000Z' };
    expect(await kit.queries.execute(new ParticipantCaseQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new TimekravQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new HistoryQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new ParticipantCaseQuery({ ...all, participantId: id(9) }))).toBeNull();
  });

  it('has a history that says what, when, by whom and why', async () => {
    const history = await kit.queries.execute(new HistoryQuery({ ...all, participantId: worker }));
    expect(history?.at(-1)).toMatchObject({
      type: 'HoursCorrected',
      text: 'Nytteindsats rettet fra 37 timer til 0,5 timer',
      happened: '2022-W20',
      recordedAt: '2022-06-08T08:00:00.000Z',
      actor: 'anonymous',
      by: 'anonymous',
      source: 'test',
      reason: 'tastefejl',
    });
  });
});

describe('The reason in a history', () => {
  const reasons = async (keys: ParticipantKeys, asked: object = {}): Promise<unknown> => {
    const handler = new HistoryHandler(
      new Cases(kit.store, kit.participants),
      keys,
      kit.actors,
      new AskedDates(kit.clock),
    );
    const history = await handler.execute(new HistoryQuery({ ...all, participantId: worker, ...asked }));
    const { reason, reasonErased, reasonUnreadable, reasonWithheld } = history?.at(-1) ?? {};
    return { reason, reasonErased, reasonUnreadable, reasonWithheld };
  };

  it('is told, left out where no texts are asked for, and said to be unreadable without its key', async () => {
    const told = {
      reason: 'tastefejl',
      reasonErased: false,
      reasonUnreadable: false,
      reasonWithheld: false,
    };
    expect(await reasons(kit.keys)).toEqual(told);
    expect(await reasons(kit.keys, { withTexts: false })).toEqual({
      ...told,
      reason: null,
      reasonWithheld: true,
    });
    expect(await reasons(new LostParticipantKeys(new UndecryptableText()))).toEqual({
      ...told,
      reason: null,
      reasonUnreadable: true,
    });
  });

  it('is waited for while the keys are away, and no fault of the program is taken for a lost key', async () => {
    const away = new LostParticipantKeys(new ParticipantKeysUnavailable());
    await expect(reasons(away)).rejects.toThrow(ParticipantKeysUnavailable);
    await expect(reasons(new LostParticipantKeys(new TypeError('x') as never))).rejects.toThrow(TypeError);
  });
});

describe('A participant of a municipality that the caller may not see', () => {
  const hidden = { visible: VisibleMunicipalities.asked('101'), participantId: worker };

  it.each([null, beforeCorrection])('is unknown in every question, as known at %s too', async (knownAt) => {
    const asked = { ...hidden, knownAt };
    expect(await kit.queries.execute(new ParticipantCaseQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new TimekravQuery(asked))).toBeNull();
    expect(await kit.queries.execute(new HistoryQuery(asked))).toBeNull();
  });
});

describe('An assessment', () => {
  it('is made today under the default rule set', async () => {
    expect(await kit.queries.execute(new TimekravQuery({ ...all, participantId: worker }))).toMatchObject({
      ruleSet: 'aarhus-2022',
      assessedOn: '2022-06-08',
      knownAt: null,
      forloeb: [{ metWeeks: 6, timekravMet: false }],
    });
  });

  it('as known before a correction is what it was, on the Danish date of that instant', async () => {
    expect(
      await kit.queries.execute(
        new TimekravQuery({ ...all, participantId: worker, knownAt: beforeCorrection }),
      ),
    ).toMatchObject({
      assessedOn: '2022-06-01',
      forloeb: [{ metWeeks: 7, timekravMet: true, metInWeek: '2022-W20' }],
    });
  });

  it('is refused under a rule set that nobody knows', async () => {
    await expect(
      kit.queries.execute(new TimekravQuery({ ...all, participantId: worker, ruleSet: 'x' })),
    ).rejects.toThrow(UnknownRuleSet);
  });

  it('of everybody comes in the order of ids, and as known at an instant alike', async () => {
    for (const knownAt of [null, beforeCorrection]) {
      const query = new AllTimekravQuery({ ...aarhus, knownAt, on: '2022-06-01' });
      const answers = await Array.fromAsync(await kit.queries.execute(query));
      expect(answers.map(({ participantId }) => participantId)).toEqual([worker, nearby, idle, newcomer]);
    }
  });
});

describe('The status report', () => {
  const period = { ...aarhus, from: '2022-01-01', to: '2022-06-08' };

  it('counts from the read models and says how far into the log it has seen', async () => {
    const report = await kit.queries.execute(new ReportQuery(statusReport, period));
    expect(report).toMatchObject({
      report: 'status',
      kommunekode: '751',
      ruleSet: 'aarhus-2022',
      knownAt: null,
      covered: { total: 4, displacedUkrainian: 0 },
      movedInto: { job: 1 },
      timekravMet: 0,
      goal: { target: 500, reached: 1 },
      position: await kit.store.lastPosition([participantCategory]),
    });
  });

  it('is what it was when it is asked for as known then', async () => {
    const report = await kit.queries.execute(
      new ReportQuery(statusReport, { ...period, knownAt: beforeCorrection }),
    );
    expect(report).toMatchObject({ movedInto: { job: 0 }, timekravMet: 1, goal: { reached: 1 } });
  });

  it('as known at an instant is the same to the byte, whatever is recorded afterwards', async () => {
    const ask = async () =>
      JSON.stringify(
        await kit.queries.execute(new ReportQuery(statusReport, { ...all, knownAt: beforeCorrection })),
      );
    const before = await ask();
    expect(JSON.parse(before)).toMatchObject({ position: lastKnown, knownAt: beforeCorrection });
    await give(idle, 'RecordHours', { week: weekName(19), activity: 'nytteindsats', minutes: 60 });
    await kit.projected();
    expect(await ask()).toBe(before);
  });

  it('as known before anything was recorded rests on no event', async () => {
    const asked = { ...all, knownAt: '2022-01-01T00:00:00.000Z' };
    expect(await kit.queries.execute(new ReportQuery(statusReport, asked))).toMatchObject({
      position: null,
      covered: { total: 0 },
    });
  });

  it('covers the year so far, of everybody, when nothing is asked for', async () => {
    const report = await kit.queries.execute(new ReportQuery(statusReport, all));
    expect(report).toMatchObject({
      kommunekode: null,
      from: '2022-01-01',
      to: '2022-06-08',
      covered: { total: 5 },
    });
  });
});

describe('Lists', () => {
  it('are filtered by municipality, readiness and timekrav', async () => {
    const ask = async (filter: object) =>
      (await kit.queries.execute(new ParticipantsQuery({ ...all, limit: 50, ...filter }))).items.map(
        ({ participantId }) => participantId,
      );
    expect(await ask({})).toEqual([worker, nearby, idle, newcomer, elsewhere]);
    expect(await ask({ visible: VisibleMunicipalities.asked('101') })).toEqual([elsewhere]);
    expect(await ask({ readiness: 'ikke_visiteret' })).toEqual([newcomer]);
    expect(await ask({ timekrav: 'near' })).toEqual([worker, nearby]);
    expect(await ask({ state: 'exited' })).toEqual([]);
  });

  it('come in pages, the last of which has no next', async () => {
    const first = await kit.queries.execute(new ParticipantsQuery({ ...all, limit: 3 }));
    expect(first.next).toBe(idle);
    const second = await kit.queries.execute(new ParticipantsQuery({ ...all, limit: 3, cursor: idle }));
    expect(second.items.map(({ participantId }) => participantId)).toEqual([newcomer, elsewhere]);
    expect(second.next).toBeNull();
    const exact = await kit.queries.execute(new ParticipantsQuery({ ...all, limit: 5 }));
    expect(exact.next).toBeNull();
  });

  it('of work to do say who lacks which weeks, who is near and who has no category', async () => {
    const list = await kit.queries.execute(
      new ReportQuery(worklist, { ...aarhus, from: weekName(18), to: weekName(20) }),
    );
    const about = { kommunekode: '751', readiness: 'jobparat' };
    expect(list).toEqual({
      assessedOn: '2022-06-08',
      from: '2022-W18',
      to: '2022-W20',
      week: null,
      kommunekode: '751',
      ruleSet: 'aarhus-2022',
      weekMissing: [
        { ...about, participantId: nearby, metWeeks: 5, weeks: ['2022-W19', '2022-W20'] },
        { ...about, participantId: idle, metWeeks: 0, weeks: ['2022-W18', '2022-W20'] },
      ],
      nearTimekrav: [
        { ...about, participantId: worker, metWeeks: 6, weeksShort: 1 },
        { ...about, participantId: nearby, metWeeks: 5, weeksShort: 2 },
      ],
      categoryMissing: [{ ...about, readiness: 'ikke_visiteret', participantId: newcomer, metWeeks: 0 }],
      overlappingForloeb: [],
    });
  });

  it('of work to do are about the last week that has ended, when none is asked for', async () => {
    const list = await kit.queries.execute(new ReportQuery(worklist, all));
    expect(list).toMatchObject({ assessedOn: '2022-06-08', week: '2022-W22', kommunekode: null });
    expect(list.weekMissing.map(({ participantId }) => participantId)).toEqual([
      worker,
      nearby,
      idle,
      elsewhere,
    ]);
  });

  it('of work to do no longer name somebody whose weeks count no more', async () => {
    kit.clock.set('2022-06-13T08:00:00.000Z');
    const list = await kit.queries.execute(new ReportQuery(worklist, { ...aarhus, week: weekName(22) }));
    expect(JSON.stringify(list)).not.toContain(worker);
    expect(list.weekMissing.map(({ participantId }) => participantId)).toEqual([nearby, idle]);
  });

  it('of work to do have forløb of one person that overlap, as an error in the data, of those who have left too', async () => {
    await give(idle, 'ExitParticipant', { exitedOn: '2022-06-06', exitReason: 'andet' });
    await give(newcomer, 'ExitParticipant', { exitedOn: '2022-06-13', exitReason: 'andet' });
    await give(newcomer, 'LinkParticipants', { sameAs: idle, reason: 'oprettet to gange' });
    await give(elsewhere, 'LinkParticipants', { sameAs: idle, reason: 'oprettet to gange' });
    await kit.projected();
    const overlaps = async (visible: VisibleMunicipalities): Promise<readonly string[]> => {
      const list = await kit.queries.execute(new ReportQuery(worklist, { visible }));
      return list.overlappingForloeb.map(
        ({ participantId, sameAs, from, to }) => `${participantId} ${sameAs} ${from} ${to}`,
      );
    };
    const inAarhus = `${newcomer} ${idle} 2022-04-04 2022-06-05`;
    expect(await overlaps(aarhus.visible)).toEqual([inAarhus]);
    expect(await overlaps(VisibleMunicipalities.asked(undefined, new Set(['751'])))).toEqual([inAarhus]);
    expect(await overlaps(all.visible)).toEqual([inAarhus, `${elsewhere} ${newcomer} 2022-04-04 2022-06-12`]);
    expect(await overlaps(VisibleMunicipalities.asked('101'))).toEqual([]);
  });
});
