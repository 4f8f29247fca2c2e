import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  StatisticsByPeriodQuery,
  StatisticsQuery,
  type StatisticsAsked,
  VisibleMunicipalities,
} from '#libs/application';
import { type FiveParticipantsKit, fiveParticipants, openFiveParticipants } from '#libs/application/testing';
import { cellOf, periodOf, type StatisticsAnswer } from '#libs/domain';
import { participantCategory } from '#libs/event-store';

const { worker, newcomer, elsewhere } = fiveParticipants;

let kit: FiveParticipantsKit['kit'];
let lastKnown: FiveParticipantsKit['lastKnown'];
let give: FiveParticipantsKit['give'];
beforeAll(async () => {
  ({ kit, lastKnown, give } = await openFiveParticipants());
});
afterAll(() => kit.close());

const aarhus = VisibleMunicipalities.asked('751');

const ask = async (
  id: string,
  asked: Partial<StatisticsAsked> = {},
): Promise<StatisticsAnswer | 'not_ended'> =>
  kit.queries.execute(
    new StatisticsQuery({ period: periodOf(id)!, visible: aarhus, knownAt: null, ...asked }),
  );

/** The values of the cells in all, and of one dimension. */
const plain = (answer: StatisticsAnswer | 'not_ended'): unknown =>
  answer === 'not_ended'
    ? answer
    : Object.fromEntries(
        answer.observations
          .filter(({ status }) => status === 'P')
          .map((one) => [cellOf(one), one.value])
          .filter(([cell]) => !/gruppe|visitation|ydelse/.test(String(cell))),
      );

describe('Statistics', () => {
  it('of a month are its cells, provisional until it is closed, and what they rest on', async () => {
    const { observations, ...rest } = (await ask('2022-05')) as StatisticsAnswer;
    expect(rest).toEqual({
      report: 'statistics',
      definitions: '2026-1',
      period: '2022-05',
      kommunekode: '751',
      ruleSet: 'aarhus-2022',
      knownAt: null,
      position: await kit.store.lastPosition([participantCategory]),
      assessedOn: '2022-06-01',
      form: 'internal',
      provisional: true,
    });
    expect(observations.slice(0, 3)).toEqual([
      { measure: 'personer', dimensions: {}, value: 4, persons: 4, status: 'P' },
      { measure: 'personer', dimensions: { visitation: 'jobparat' }, value: 3, persons: 3, status: 'P' },
      {
        measure: 'personer',
        dimensions: { visitation: 'ikke_visiteret' },
        value: 1,
        persons: 1,
        status: 'P',
      },
    ]);
    expect(observations.filter(({ status }) => status === 'O')).toHaveLength(4 * 8 * 3);
    expect(plain({ observations, ...rest })).toEqual({
      personer: 4,
      fuldtidspersoner: 4,
      'timer|aktivitet=nytteindsats': 111.5,
      'uger|ugestatus=met': 3,
      'uger|ugestatus=not_met': 1,
      'uger|ugestatus=missing': 8,
      'uger|ugestatus=no_requirement': 4,
      'registreringsalder|tal=antal': 4,
      'registreringsalder|tal=median': 17,
      'registreringsalder|tal=p90': 24,
      'registreringsalder|tal=over28': 0,
    });
  });

  it('as known then are what they were, from the log alone, whatever is recorded later', async () => {
    const then = await ask('2022-05', { knownAt: '2022-06-01T12:00:00.000Z' });
    expect(then).toMatchObject({ position: lastKnown, knownAt: '2022-06-01T12:00:00.000Z' });
    expect(plain(then)).toMatchObject({ timekrav_opfyldt: 1, maal: 1, 'timer|aktivitet=nytteindsats': 148 });
    expect(await ask('2022-05', { knownAt: lastKnown })).toEqual({ ...(then as object), knownAt: lastKnown });
  });

  it('are the same from the read models as from the log to its end', async () => {
    const position = await kit.store.lastPosition([participantCategory]);
    const now = (await ask('2022-05')) as StatisticsAnswer;
    expect(await ask('2022-05', { knownAt: position })).toEqual({ ...now, knownAt: position });
  });

  it('count linked participants once, also when only one of them is of the municipality', async () => {
    await give(newcomer, 'LinkParticipants', { sameAs: worker, reason: 'oprettet to gange' });
    await give(elsewhere, 'LinkParticipants', { sameAs: worker, reason: 'oprettet to gange' });
    await kit.projected();
    expect(plain(await ask('2022-05'))).toMatchObject({ personer: 3, fuldtidspersoner: 3 });
    expect(plain(await ask('2022-05', { visible: VisibleMunicipalities.all }))).toMatchObject({
      personer: 3,
    });
    expect(plain(await ask('2022-05', { visible: VisibleMunicipalities.asked('101') }))).toMatchObject({
      personer: 1,
    });
  });

  it('see of linked participants what the caller may see', async () => {
    const visible = VisibleMunicipalities.asked(undefined, new Set(['101']));
    expect(plain(await ask('2022-05', { visible }))).toMatchObject({ personer: 1 });
  });

  it('are not there before the period has ended, today or as known then', async () => {
    expect(await ask('2022-06')).toBe('not_ended');
    expect(await ask('2022-05', { knownAt: '2022-05-31T21:59:59.999Z' })).toBe('not_ended');
    expect(await ask('2022-05', { knownAt: '2022-05-31T22:00:00.000Z' })).toMatchObject({ position: null });
  });

  const byPeriod = (asked: Partial<StatisticsByPeriodQuery['asked']>) =>
    kit.queries.execute(new StatisticsByPeriodQuery({ visible: aarhus, knownAt: null, ...asked }));

  it.each([
    ['months', { from: '2022-03', to: '2022-05' }, ['2022-03', '2022-04', '2022-05']],
    ['quarters', { from: '2021-Q3', to: '2022-Q1' }, ['2021-Q3', '2021-Q4', '2022-Q1']],
    ['years', { from: '2020', to: '2021' }, ['2020', '2021']],
    ['months until the last that has ended', {}, ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05']],
    ['quarters until the last that has ended', { from: '2021-Q4' }, ['2021-Q4', '2022-Q1']],
  ] as const)('of %s in one pass are those of each alone, whatever is asked', async (_, span, ids) => {
    for (const asked of [
      {},
      { knownAt: '2022-06-01T12:00:00.000Z' },
      { visible: VisibleMunicipalities.all },
      { ruleSet: 'arbejdspligt-2025' },
    ]) {
      const periods = [];
      for (const id of ids) periods.push({ period: id, statistics: await ask(id, asked) });
      expect(await byPeriod({ ...span, ...asked })).toEqual({
        report: 'statisticsByPeriod',
        kommunekode: asked.visible ? null : '751',
        from: ids[0],
        to: ids.at(-1),
        form: 'internal',
        periods,
      });
    }
  });

  it('of several periods are not there before the last has ended', async () => {
    expect(await byPeriod({ from: '2022-05', to: '2022-06' })).toBe('not_ended');
    expect(await byPeriod({ to: '2022-05', knownAt: '2022-05-31T21:59:59.999Z' })).toBe('not_ended');
  });
});
