import { describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { dimensionIds, measures, type Observation } from '#libs/domain';
import { statisticsFile } from '#libs/statistics-files';
import { publishedStatistics, sampleOrigin, sampleStatistics } from '#libs/statistics-files/testing';

const mark = { Q: '..', O: '...', M: '.' } as const;

const textOf = (number: number | undefined): string =>
  number === undefined ? '' : String(number).replace('.', ',');

/** The row that must stand in the file, said in the test’s own words. */
const expected = ({ period, kommunekode }: typeof publishedStatistics, observation: Observation) => {
  const { measure, dimensions, status, value } = observation;
  const { amount, unit } = measures[measure];
  const sign = status === 'A' || status === 'P' ? null : mark[status];
  const beside = (holds: boolean, number: number | undefined) => (holds ? (sign ?? textOf(number)) : '');
  return {
    periode: period,
    kommune: kommunekode ?? 'alle',
    maaling: measure,
    ...Object.fromEntries(dimensionIds.map((id) => [id, dimensions[id] ?? ''])),
    vaerdi: sign ?? textOf(value ?? undefined),
    enhed: unit,
    observationsstatus: status,
    databrud: observation.break ? 'ja' : 'nej',
    personer: beside(amount !== 'days', observation.persons),
    personuger: beside(amount === 'weeksOfPeriod', observation.weeks),
    uger_i_perioden: beside(amount === 'weeksOfPeriod', observation.of),
    minutter: beside(amount === 'minutes', observation.minutes),
  };
};

describe.each(sampleStatistics)('The CSV file of a form that is %s', (name, statistics) => {
  const { bytes } = statisticsFile('csv', statistics, sampleOrigin);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

  it('has a row for each observation, and every cell of it, for another reader', () => {
    const book = read(bytes, { type: 'buffer', FS: ';', raw: true });
    const rows = utils.sheet_to_json(book.Sheets[book.SheetNames[0]!]!, { defval: '' });
    expect(rows).toEqual(statistics.observations.map((one) => expected(statistics, one)));
    expect(rows.length).toBeGreaterThan(200);
  });

  it('begins with the mark of UTF-8, ends every line as Windows does, and no cell as a formula would', () => {
    expect(text.startsWith('\uFEFFperiode;kommune;')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/(^|[;\n"])[=+\-@\t]/);
  });

  it('is named by what it holds', () => {
    expect(statisticsFile('csv', statistics, sampleOrigin).name).toBe(
      `nytteindsats-${statistics.kommunekode ?? 'alle'}-2025-07-${name === 'published' ? 'published' : 'internal'}.csv`,
    );
  });
});
