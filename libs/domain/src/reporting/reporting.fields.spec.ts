import { describe, expect, it } from '@jest/globals';
import { wrongInField } from '../declaration/field-checks.ts';
import type { Field } from '../declaration/field.ts';
import { isReportCommand } from './reporting.commands.ts';
import { frozenFields, reportingValues } from './reporting.fields.ts';

const toldOf = (field: Field, value: unknown): readonly string[] =>
  wrongInField(field)(value, {}).map(({ code, wrong }) => `${code}: ${wrong}`);

const letters = 'abcdefghijklmnopabcdefghijklmnop';
const { Month, Period, ReportId, Digest } = reportingValues;

describe('A kind of value of reporting', () => {
  it.each([
    [Month, ['1900-01', '2022-09', '2022-10', '2022-12', '2100-01', '2189-12', '2198-12']],
    [Period, ['1900', '2022', '2022-09', '2022-12', '2022-Q1', '2022-Q4', '2198', '2198-Q4']],
    [ReportId, [`751-${letters}`]],
    [Digest, ['sha256:d', '']],
  ])('is a text of its form', (field, values) => {
    for (const value of values) expect([value, toldOf(field, value)]).toEqual([value, []]);
  });

  it.each([
    [
      Month,
      'Måneden skal skrives som år og måned, f.eks. 2022-11.',
      [
        '1899-12',
        '2022-00',
        '2022-13',
        '2022',
        '2022-Q1',
        '2199-01',
        'x2022-11',
        '2022-11x',
        ['2022-11'],
        null,
      ],
    ],
    [
      Period,
      'Perioden skal være en måned, et kvartal eller et år, f.eks. 2022-11, 2022-Q4 eller 2022.',
      ['1899', '2199', '2022-0', '2022-13', '2022-Q0', '2022-Q5', 'x2022', '2022x', 2022, ['2022'], null],
    ],
    [
      ReportId,
      'Rapportens id har ikke den rigtige form.',
      [
        letters,
        `75-${letters}`,
        `x751-${letters}`,
        `751-${letters}a`,
        `751-${letters.slice(1)}q`,
        [`751-${letters}`],
      ],
    ],
    [Digest, 'Feltet skal være en tekst.', [7, null, ['sha256:d']]],
    [frozenFields.definitionVersion, 'Feltet skal være en tekst.', [1]],
  ])('is nothing else', (field, wrong, values) => {
    for (const value of values)
      expect([value, toldOf(field, value)]).toEqual([value, [`malformed: ${wrong}`]]);
  });
});

describe('A command about a report that is frozen', () => {
  it('publishes or withdraws it', () => {
    const names = ['ClosePeriod', 'FreezeReport', 'PublishReport', 'WithdrawReport', ''];
    expect(names.map(isReportCommand)).toEqual([false, false, true, true, false]);
  });
});
