import { beforeAll, describe, expect, it } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { dimensions, measures, type Observation } from '#libs/domain';
import { statisticsFile } from '#libs/statistics-files';
import { sampleOrigin, sampleStatistics } from '#libs/statistics-files/testing';

const mark = { Q: '..', O: '...', M: '.' } as const;

type Cells = readonly (string | number | null)[];

const opened = async (bytes: Uint8Array): Promise<Workbook> => {
  const book = new Workbook();
  await book.xlsx.load(bytes);
  return book;
};

const rowsOf = (sheet: Workbook['worksheets'][number]): readonly Cells[] =>
  Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => {
      const { value } = sheet.getCell(row + 1, column + 1);
      return value as string | number | null;
    }),
  );

/** The cells that must stand in an observation’s row. */
const expected = (observation: Observation): Cells => {
  const { measure, status, value } = observation;
  const sign = status === 'A' || status === 'P' ? null : mark[status];
  const beside = {
    count: ['persons'],
    minutes: ['persons', 'minutes'],
    weeksOfPeriod: ['persons', 'weeks', 'of'],
    days: [],
  } as const;
  return [
    ...Object.entries(observation.dimensions).flatMap(([id, code]) => {
      const { codes } = dimensions[id as keyof typeof dimensions];
      return [(codes as Readonly<Record<string, { readonly label: string }>>)[code]!.label, code];
    }),
    sign ?? value,
    ...beside[measures[measure].amount].map((name) => sign ?? observation[name] ?? null),
    status,
    observation.break ? 'ja' : 'nej',
  ];
};

describe.each(sampleStatistics)('The workbook of a form that is %s', (_, statistics) => {
  let worksheets: Workbook['worksheets'];
  beforeAll(async () => {
    ({ worksheets } = await opened(statisticsFile('xlsx', statistics, sampleOrigin).bytes));
  });

  it('has a sheet for each table with every cell of every observation, for another library', () => {
    const [definitions, ...tables] = worksheets;
    expect(definitions?.name).toBe('Definitioner');
    const byTable = Map.groupBy(statistics.observations, ({ measure, dimensions: place }) =>
      [measure, ...Object.keys(place)].join(' '),
    );
    expect(tables).toHaveLength(byTable.size);
    for (const [index, [key, observations]] of [...byTable].entries()) {
      const sheet = tables[index]!;
      expect(sheet.name).toMatch(/^\d\d /);
      expect(sheet.name.slice(3)).toBe(key.slice(0, 28));
      expect(rowsOf(sheet).slice(3)).toEqual(observations.map(expected));
    }
  });

  it('says of its figures what they are, and has no formula, whatever the texts begin with', () => {
    const rows = rowsOf(worksheets[0]!);
    const said = Object.fromEntries(rows.map(([name, text]) => [name, text]));
    expect(said).toMatchObject({
      Periode: '2025-07',
      Rapport: '751-abcdefghijklmnopabcdefghijklmnop',
      Udgave: 2,
      Kontakt: '=HYPERLINK("x")',
      Licens: '+45 89 40 20 00',
      Q: '..',
      personer: 'Personer',
    });
    for (const sheet of worksheets)
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
  });

  it('is the same file each time', () => {
    const [one, other] = [1, 2].map(() => statisticsFile('xlsx', statistics, sampleOrigin).bytes);
    expect(one).toEqual(other);
  });
});
