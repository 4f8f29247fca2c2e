import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import {
  codes,
  codesOf,
  type Observation,
  type StatisticsAnswer,
  type StatisticsByPeriod,
} from '#libs/domain';
import { crossTables, saysNothing } from './cross-tables.ts';
import { drawnCells, SeriesPlot } from './series-plot.tsx';
import { StatisticsPage } from './statistics.page.tsx';

const persons = (dimensions: Observation['dimensions'], value: number | null): Observation =>
  value === null
    ? { measure: 'personer', dimensions, value, status: 'Q' }
    : { measure: 'personer', dimensions, value, persons: value, status: 'A' };

const after = (maaneder: string, status: string, value: number | null): Observation => ({
  measure: 'status_efter_afgang',
  dimensions: { maaneder, status },
  value,
  status: value === null ? 'O' : 'A',
});

const statistics = (
  period: string,
  observations: readonly Observation[],
  provisional = false,
): StatisticsAnswer => ({
  report: 'statistics',
  definitions: '2026-1',
  period,
  kommunekode: '751',
  ruleSet: 'aarhus-2022',
  knownAt: null,
  position: '1',
  assessedOn: '2022-11-01',
  form: 'internal',
  provisional,
  observations,
});

const textsOf = (html: string, tag: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, text]) => text!);

describe('The tables of a measure', () => {
  it('have groups beside all, and what nobody adds to as nothing', () => {
    const tables = crossTables('personer', [
      persons({}, 9),
      persons({ visitation: 'jobparat' }, 9),
      persons({ ydelse: 'kontanthjaelp' }, 9),
      persons({ gruppe: 'oevrig' }, 9),
      persons({ visitation: 'jobparat', gruppe: 'oevrig' }, null),
    ]);
    expect(
      tables.map(({ title, columns, rows }) => [title, columns.map(({ heading }) => heading), rows.length]),
    ).toEqual([
      ['Personer i alt', ['I alt', 'Fordrevne fra Ukraine', 'Øvrige'], 1],
      ['Personer efter visitationskategori', ['I alt', 'Fordrevne fra Ukraine', 'Øvrige'], 1],
      ['Personer efter ydelse', ['Personer'], 1],
    ]);
    const [row] = tables[1]!.rows;
    expect([row!.label, [...row!.observed].map(([code, { status }]) => [code, status])]).toEqual([
      'Jobparat',
      [
        ['', 'A'],
        ['oevrig', 'Q'],
      ],
    ]);
  });

  it('have the months after an exit beside one another, and rows that say nothing folded away', () => {
    const observations = [
      after('1', 'doed', 0),
      after('1', 'job', 2),
      after('1', 'ukendt', 0),
      ...['3', '6', '12'].flatMap((months) =>
        ['doed', 'job', 'ukendt'].map((status) => after(months, status, null)),
      ),
    ];
    const [table] = crossTables('status_efter_afgang', observations);
    expect(table!.columns.map(({ heading }) => heading)).toEqual([
      '1 måned efter',
      '3 måneder efter',
      '6 måneder efter',
      '12 måneder efter',
    ]);
    expect(table!.rows.map((row) => [row.label, saysNothing(row)])).toEqual([
      ['Død', true],
      ['Job', false],
      ['Ukendt', true],
    ]);
    const html = renderToString(
      <StatisticsPage
        answer={statistics('2022-10', observations)}
        drawn={null}
        asked={null}
        seesIndividuals={false}
      />,
    );
    expect(textsOf(html, 'summary')).toContain(
      'Status efter afgang efter status: 2 rækker med nul, eller som ikke foreligger endnu',
    );
    expect(textsOf(html, 'td').slice(0, 4)).toEqual(['2', '...', '...', '...']);
  });
});

describe('A figure over periods', () => {
  const series = (periods: StatisticsByPeriod['periods']): StatisticsByPeriod => ({
    report: 'statisticsByPeriod',
    kommunekode: '751',
    from: periods[0]!.period,
    to: periods.at(-1)!.period,
    form: 'published',
    periods,
  });
  const said = (html: string): string => textsOf(html, 'desc')[0]!;

  it('says of each period its value, that it is hidden, or that nothing is published', () => {
    const html = renderToString(
      <SeriesPlot
        cell="personer"
        series={series([
          { period: '2022-07', statistics: statistics('2022-07', [persons({}, 12)]) },
          { period: '2022-08', statistics: statistics('2022-08', [persons({}, null)]) },
          { period: '2022-09', statistics: null },
          { period: '2022-10', statistics: statistics('2022-10', [], true) },
        ])}
      />,
    );
    expect(said(html)).toBe('Personer efter periode: jul. 22 12, aug. 22 .., sep. 22 –, okt. 22 0.');
    expect(html).toContain('– ikke offentliggjort');
    expect(html).toContain('Personer over tid, som offentliggjort');
  });

  it('has the goal beside what was reached of it, and a break of the series in words', () => {
    const goal: Observation = {
      measure: 'maal',
      dimensions: {},
      value: 27,
      persons: 27,
      status: 'A',
      break: true,
    };
    const html = renderToString(
      <SeriesPlot
        cell="maal"
        series={series([{ period: '2022-04', statistics: statistics('2022-04', [goal]) }])}
      />,
    );
    expect(said(html)).toContain('Mål: 500.');
    expect(html).toContain('Databrud: fra 2022-04');
  });

  it('can be chosen among what is told in all, or by one dimension alone', () => {
    const cells = drawnCells.map(({ value }) => value);
    expect(cells[0]).toBe('personer');
    expect(drawnCells).toContainEqual({ value: 'uger|ugestatus=met', text: 'Uger: opfyldt' });
    expect(cells.some((cell) => /gruppe|registreringsalder|visitation/.test(cell))).toBe(false);
    expect(cells).toHaveLength(7 + 6 + codesOf(codes.activity).length + 5);
  });
});
