import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { OverPeriods } from './over-periods.tsx';
import { periodLabel, type PeriodPoint } from './period-point.ts';
import { mostParts } from './patterns.tsx';
import { StackedBar } from './stacked-bar.tsx';

const texts = (html: string, tag: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>([^<]*)</${tag}>`, 'g'))].map(([, text]) => text!);

const attributes = (html: string, tag: string, name: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*? ${name}="([^"]*)"`, 'g'))].map(([, value]) => value!);

/** What a content security policy without inline anything lets a page have, and whoever does not see it. */
const expectOrdinary = (html: string, id: string): void => {
  expect(html).not.toMatch(/ style=| on\w+=|<script|<style/);
  expect(html).toContain(`<svg role="img" aria-labelledby="${id}-titel ${id}-beskrivelse"`);
  expect(html).toContain(`<title id="${id}-titel">`);
  expect(html).toContain(`<desc id="${id}-beskrivelse">`);
  expect(html).toMatch(/<details><summary>Tallene som tabel<\/summary>.*<table/s);
};

describe('A stacked bar', () => {
  const parts = [
    { label: 'Job', value: 30 },
    { label: 'Stadig omfattet', value: 60 },
    { label: 'IGU', value: 0 },
    { label: 'Anden afgang', value: 10 },
  ];
  const html = renderToString(<StackedBar id="resultat" title="Ét resultat" unit="borgere" parts={parts} />);

  it('has a part as wide as its share, with a pattern and a letter of its own', () => {
    expectOrdinary(html, 'resultat');
    const widths = [...html.matchAll(/<rect x="([\d.]+)" y="4" width="([\d.]+)"/g)].map(([, x, width]) => [
      x,
      width,
    ]);
    expect(widths).toEqual([
      ['0.0', '288.0'],
      ['288.0', '576.0'],
      ['864.0', '0.0'],
      ['864.0', '96.0'],
    ]);
    expect(texts(html, 'text')).toEqual(['A', 'B', 'D']);
    expect(attributes(html, 'pattern', 'id')).toEqual([0, 1, 2, 3].map((part) => `resultat-m${part}`));
    expect(new Set(attributes(html, 'path', 'd')).size).toBe(3);
  });

  it('says every part in words, in a legend and in a table', () => {
    expect(texts(html, 'desc')).toEqual([
      'I alt 100: Job 30 (30 %), Stadig omfattet 60 (60 %), IGU 0 (0 %), Anden afgang 10 (10 %).',
    ]);
    expect([...html.matchAll(/<\/svg>([A-D] [^<]*)<\/li>/g)].map(([, text]) => text)).toEqual([
      'A Job: 30',
      'B Stadig omfattet: 60',
      'C IGU: 0',
      'D Anden afgang: 10',
    ]);
    expect(texts(html, 'td')).toEqual(['30', '30 %', '60', '60 %', '0', '0 %', '10', '10 %']);
  });

  it('of nobody is empty', () => {
    const empty = renderToString(
      <StackedBar id="tom" title="Ét resultat" unit="borgere" parts={[{ label: 'Job', value: 0 }]} />,
    );
    expect(empty).not.toContain('NaN');
    expect(texts(empty, 'desc')).toEqual(['I alt 0: Job 0 (0 %).']);
  });

  it('can tell as many parts apart as the status report has results', () => {
    expect(mostParts).toBe(8);
  });
});

describe('Numbers over periods', () => {
  const points: readonly PeriodPoint[] = [
    { period: '2022-09', value: 100, state: 'final' },
    { period: '2022-10', value: null, state: 'suppressed' },
    { period: '2022-11', value: 250.5, state: 'provisional' },
  ];
  const drawn = (as: 'line' | 'columns'): string =>
    renderToString(
      <OverPeriods
        id="maal"
        title="Nået af målet"
        unit="Borgere"
        as={as}
        points={points}
        target={{ label: 'Mål', value: 500 }}
      />,
    );

  it.each(['line', 'columns'] as const)(
    'as %s say each value, what is wanted, and what is not shown',
    (as) => {
      const html = drawn(as);
      expectOrdinary(html, 'maal');
      expect(texts(html, 'desc')).toEqual([
        'Borgere efter periode: sep. 22 100, okt. 22 .., nov. 22 250,5. Mål: 500.',
      ]);
      expect(texts(html, 'text')).toEqual(
        expect.arrayContaining(['sep. 22', 'okt. 22', 'nov. 22', '100', '..', '250,5', 'Mål 500']),
      );
      expect(html).toContain('● lukket periode · .. skjult, fordi få personer står bag · ○ foreløbigt');
      expect(texts(html, 'td')).toEqual([
        '100',
        '● lukket periode',
        '..',
        '.. skjult, fordi få personer står bag',
        '250,5',
        '○ foreløbigt',
      ]);
    },
  );

  it('draw no line across what is missing', () => {
    expect(attributes(drawn('line'), 'polyline', 'points')).toEqual([]);
    const whole = renderToString(
      <OverPeriods
        id="m"
        title="M"
        unit="Borgere"
        as="line"
        points={points.filter(({ value }) => value !== null)}
      />,
    );
    expect(attributes(whole, 'polyline', 'points')).toEqual(
      ['282.0,192.8,718.0,49.0'].map(() => expect.any(String)),
    );
  });

  it('tell a provisional period by its form, not by colour alone', () => {
    expect(attributes(drawn('line'), 'circle', 'class')).toEqual([
      'plot-mark plot-final',
      'plot-mark plot-provisional',
    ]);
    expect(attributes(drawn('columns'), 'rect', 'fill')).toEqual(['url(#maal-foreloebig)']);
  });

  it('write no more names than there is room for', () => {
    const many = Array.from({ length: 36 }, (_, index) => ({
      period: `20${20 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
      value: index,
      state: 'final' as const,
    }));
    const html = renderToString(<OverPeriods id="m" title="M" unit="Borgere" as="line" points={many} />);
    const written = many
      .map(({ period }) => periodLabel(period))
      .filter((label) => html.includes(`>${label}<`));
    expect(written.length).toBeLessThanOrEqual(13);
    expect(written.at(-1)).toBe('dec. 22');
  });

  it.each([
    ['2022-11', 'nov. 22'],
    ['2022-Q4', '2022-Q4'],
    ['2022', '2022'],
  ])('name the period %s', (period, label) => {
    expect(periodLabel(period)).toBe(label);
  });
});
