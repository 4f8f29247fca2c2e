import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { participantCategory } from '#libs/event-store';
import { ParticipantsQuery, ReportQuery, VisibleMunicipalities } from '#libs/application';
import { statusReport, worklist } from '#libs/domain';
import { type FiveParticipantsKit, fiveParticipants, openFiveParticipants } from '#libs/application/testing';

const { worker, nearby, idle, newcomer, elsewhere } = fiveParticipants;

let kit: FiveParticipantsKit['kit'];
let lastKnown: FiveParticipantsKit['lastKnown'];
let give: FiveParticipantsKit['give'];
beforeAll(async () => {
  ({ kit, lastKnown, give } = await openFiveParticipants());
});
afterAll(() => kit.close());

const all = { visible: VisibleMunicipalities.all, knownAt: null };
const aarhus = { visible: VisibleMunicipalities.asked('751'), knownAt: null };
const beforeCorrection = '2022-06-01T12:00:00.000Z';

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
    await give(idle, 'RecordHours', { week: '2022-W19', activity: 'nytteindsats', minutes: 60 });
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

  it.each([
    ['now', () => null],
    ['then', () => kit.clock.now()],
  ])('come in pages, the last of which has no next: as known %s', async (_, knownAt) => {
    const asked = { ...all, knownAt: knownAt() };
    const first = await kit.queries.execute(new ParticipantsQuery({ ...asked, limit: 3 }));
    expect(first.next).toBe(idle);
    const second = await kit.queries.execute(new ParticipantsQuery({ ...asked, limit: 3, cursor: idle }));
    expect(second.items.map(({ participantId }) => participantId)).toEqual([newcomer, elsewhere]);
    expect(second.next).toBeNull();
    const exact = await kit.queries.execute(new ParticipantsQuery({ ...asked, limit: 5 }));
    expect(exact.next).toBeNull();
  });

  it('of work to do say who lacks which weeks, who is near and who has no category', async () => {
    const list = await kit.queries.execute(
      new ReportQuery(worklist, { ...aarhus, from: '2022-W18', to: '2022-W20' }),
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
    const list = await kit.queries.execute(new ReportQuery(worklist, { ...aarhus, week: '2022-W22' }));
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
