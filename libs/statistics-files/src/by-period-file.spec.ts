import { describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { byPeriodFile, statisticsFile } from '#libs/statistics-files';
import { publishedStatistics, sampleOrigin } from '#libs/statistics-files/testing';

const later = {
  ...publishedStatistics,
  period: '2025-09',
  observations: publishedStatistics.observations.slice(0, 9),
};
const asked = {
  kommunekode: '751',
  form: 'published',
  from: '2025-07',
  to: '2025-09',
  periods: [{ statistics: publishedStatistics }, { statistics: null }, { statistics: later }],
} as const;

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('The file of several periods', () => {
  it('has the rows of the file of each period under one another, and none of one of which nothing is published', () => {
    const { name, bytes } = byPeriodFile('csv', asked, sampleOrigin);
    const [first = '', second = ''] = [publishedStatistics, later].map((one) =>
      textOf(statisticsFile('csv', one, sampleOrigin).bytes),
    );
    expect(name).toBe('nytteindsats-751-2025-07-2025-09-published.csv');
    expect(textOf(bytes)).toBe(first + second.slice(second.indexOf('\r\n') + 2));
  });

  it('is a workbook with the definitions beside the same rows, and no formula', () => {
    const { name, bytes } = byPeriodFile('xlsx', asked, sampleOrigin);
    const book = read(bytes);
    expect([name, book.SheetNames]).toEqual([
      'nytteindsats-751-2025-07-2025-09-published.xlsx',
      ['Definitioner', 'Tal'],
    ]);
    const rows = utils.sheet_to_json(book.Sheets['Tal']!, { header: 1 });
    expect(rows).toHaveLength(1 + publishedStatistics.observations.length + later.observations.length);
    const said = utils.sheet_to_json<readonly string[]>(book.Sheets['Definitioner']!, { header: 1 });
    expect(said.map(([first]) => first)).toEqual(
      expect.arrayContaining(['personer', 'timer', 'Q', 'Kontakt']),
    );
    for (const sheet of Object.values(book.Sheets))
      expect(Object.values(sheet).some((cell) => (cell as { f?: string }).f !== undefined)).toBe(false);
  });

  it('says that nothing is published', () => {
    const nothing = { ...asked, periods: [{ statistics: null }] };
    const book = read(byPeriodFile('xlsx', nothing, sampleOrigin).bytes);
    expect(utils.sheet_to_csv(book.Sheets['Definitioner']!)).toContain('Der er ikke offentliggjort noget');
  });
});
