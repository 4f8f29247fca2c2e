import { describe, expect, it } from '@jest/globals';
import type { Observation } from '#libs/domain';
import { metadataFile } from '#libs/statistics-files';
import { internalStatistics, publishedStatistics, sampleOrigin } from '#libs/statistics-files/testing';
import { missingWeeks } from './about-files.ts';

const weeks = (ugestatus: string, value: number | null, gruppe?: string): Observation => ({
  measure: 'uger',
  dimensions: { ugestatus, ...(gruppe !== undefined && { gruppe }) },
  value,
  status: value === null ? 'Q' : 'A',
});

describe('The share of weeks without a record', () => {
  it('is of all weeks, in per cent with one decimal', () => {
    const observations = [weeks('met', 5), weeks('missing', 2), weeks('missing', 1, 'oevrig')];
    expect(missingWeeks({ observations })).toBe(28.6);
    expect(missingWeeks({ observations: [weeks('met', 5)] })).toBe(0);
  });

  it('is not told where a cell that it needs is suppressed, or there are no weeks', () => {
    expect(missingWeeks({ observations: [weeks('met', null), weeks('missing', 2)] })).toBeNull();
    expect(missingWeeks({ observations: [weeks('met', 5), weeks('missing', null)] })).toBeNull();
    expect(missingWeeks({ observations: [] })).toBeNull();
  });
});

describe('The metadata file', () => {
  const said = JSON.parse(new TextDecoder().decode(metadataFile(publishedStatistics, sampleOrigin).bytes));

  it('names what the figures rest on, and who publishes them under which terms', () => {
    expect(said).toMatchObject({
      title: 'Nytteindsats, Aarhus (751), 2025-07',
      definitions: '2026-1',
      position: '132907',
      ruleSet: 'aarhus-2022',
      firstDay: '2025-07-01',
      lastDay: '2025-07-31',
      weeks: 5,
      report: sampleOrigin.report,
      ...sampleOrigin.publisher,
    });
    expect(said).not.toHaveProperty('observations');
  });

  it('says of data to practise on that nobody in it exists', () => {
    const { bytes } = metadataFile(publishedStatistics, { ...sampleOrigin, isPractice: true });
    expect(said).toMatchObject({ practiceData: false });
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({
      title: 'ØVEDATA: Nytteindsats, Aarhus (751), 2025-07',
      practiceData: true,
    });
  });

  it('defines every measure that the figures have and no other, every code, every mark, and says what is left out', () => {
    const ids = (statistics: typeof publishedStatistics) =>
      JSON.parse(new TextDecoder().decode(metadataFile(statistics, sampleOrigin).bytes)).measures.map(
        ({ id }: { readonly id: string }) => id,
      );
    expect(ids(publishedStatistics)).toEqual([
      ...new Set(publishedStatistics.observations.map(({ measure }) => measure)),
    ]);
    expect(ids(internalStatistics)).toContain('registreringsalder');
    expect(ids(publishedStatistics)).not.toContain('registreringsalder');
    const codes = new Map(
      said.dimensions.map(
        ({
          id,
          codes: own,
        }: {
          readonly id: string;
          readonly codes: readonly { readonly code: string }[];
        }) => [id, own.map(({ code }) => code)],
      ),
    );
    for (const { dimensions } of publishedStatistics.observations)
      for (const [id, code] of Object.entries(dimensions)) expect(codes.get(id)).toContain(code);
    expect(
      said.statuses.map(({ status, sign }: { readonly status: string; readonly sign: string | null }) => [
        status,
        sign,
      ]),
    ).toEqual([
      ['A', null],
      ['P', null],
      ['Q', '..'],
      ['O', '...'],
      ['M', '.'],
    ]);
    expect(said.leftOut.join(' ')).toMatch(/Køn, alder og herkomst.*Kommuner kan ikke lægges sammen/);
  });
});
