import { describe, expect, it } from '@jest/globals';
import { enrol, exited, observationsOfHistories, week } from '#libs/domain/testing';
import { cellsOfTable, statisticsTables } from './tables.ts';

const inJune2025 = [enrol({ enrolledOn: '2025-06-02' }), exited('2025-09-01')];

describe('Observations', () => {
  it('say value, persons and the exact amount, and which break a series', () => {
    const worked = [enrol({ enrolledOn: '2025-07-01' }), week('2025-W28', { samtale: 100 })];
    const found = observationsOfHistories([worked], {
      period: '2025-07',
      knownOn: '2025-08-01',
      status: 'P',
    });
    expect(found.filter(({ measure }) => /^(?:timer|fuldtidspersoner|maal)$/.test(measure))).toEqual([
      ...[{}, { visitation: 'jobparat' }, { ydelse: 'kontanthjaelp' }, { gruppe: 'oevrig' }].map(
        (dimensions) => ({
          measure: 'fuldtidspersoner',
          dimensions,
          value: 1,
          weeks: 5,
          of: 5,
          persons: 1,
          status: 'P',
          break: true,
        }),
      ),
      {
        measure: 'fuldtidspersoner',
        dimensions: { visitation: 'jobparat', gruppe: 'oevrig' },
        value: 1,
        weeks: 5,
        of: 5,
        persons: 1,
        status: 'P',
        break: true,
      },
      ...[{ aktivitet: 'samtale' }, { aktivitet: 'samtale', gruppe: 'oevrig' }].map((dimensions) => ({
        measure: 'timer',
        dimensions,
        value: 1.7,
        minutes: 100,
        persons: 1,
        status: 'P',
        break: true,
      })),
      { measure: 'maal', dimensions: {}, value: null, status: 'M', break: true },
    ]);
  });

  it.each([
    ['2025-06', false],
    ['2025-07', true],
    ['2025-08', false],
    ['2025-Q2', false],
    ['2025-Q3', true],
    ['2025', true],
    ['2026', false],
  ])('break their series in the first period with the new benefits: %s', (period, breaks) => {
    const marks = observationsOfHistories([inJune2025], { period }).map((one) => one.break ?? false);
    expect(new Set(marks)).toEqual(new Set([breaks]));
  });

  it('are there for every cell when zeros are wanted', () => {
    const all = observationsOfHistories([inJune2025], { period: '2025-06', withZeros: true });
    expect(all.map(({ measure, dimensions }) => ({ measure, dimensions }))).toEqual(
      statisticsTables.flatMap(cellsOfTable).map(({ measure, dimensions }) => ({ measure, dimensions })),
    );
  });
});
