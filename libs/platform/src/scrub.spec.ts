import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scrub, scrubJson } from './scrub.ts';

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const cpr = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom('', '-', ' ', '–', '%2D'),
    fc.integer({ min: 0, max: 9_999 }),
  )
  .map(
    ([day, month, year, separator, rest]) =>
      `${twoDigits(day)}${twoDigits(month)}${twoDigits(year)}${separator}${String(rest).padStart(4, '0')}`,
  );
const textWithoutDigits = fc.string().map((text) => text.replaceAll(/[\d"]/g, 'x'));

describe('a text to be logged', () => {
  it.each([
    ['borger 010190-1234 findes', 'borger [cpr] findes'],
    ['0101901234', '[cpr]'],
    ['cpr=2902001234,', 'cpr=[cpr],'],
    ['x311299-1234y', 'x[cpr]y'],
    ['/v1/participants/010190%2D1234', '/v1/participants/[cpr]'],
    ['010190-1234 og 020290-1234', '[cpr] og [cpr]'],
    ['610190-1234', '[cpr]'],
    ['borger 010190 – 1234', 'borger [cpr]'],
    ['010190\u00A01234', '[cpr]'],
    ['010190\u22121234', '[cpr]'],
  ])('loses what looks like a CPR number: %s', (text, scrubbed) => {
    expect(scrub(text)).toBe(scrubbed);
  });

  it.each([
    '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11',
    'ab010190-1234-4f0e-9d53-0d7a4b6f1c11',
    'e3b0c44298fc1c149afbf0101901234c8996fb92427ae41e4649b934ca495991',
    '2022-04-04T08:30:00.000Z',
    '1649061000000',
    '320190-1234',
    '300290-1234',
    '011390-1234',
    '0001901234',
    '01019012345',
    'P9901901234',
    'position 1042, uge 2022-W14',
  ])('keeps what does not: %s', (text) => {
    expect(scrub(text)).toBe(text);
  });

  it('loses the credentials of URLs', () => {
    expect(scrub('postgres://admin:hemmelig@db:5432/x and esdb://u:p@node')).toBe(
      'postgres://[skjult]@db:5432/x and esdb://[skjult]@node',
    );
    expect(scrub('http://localhost:3000/@x')).toBe('http://localhost:3000/@x');
  });

  it('loses every CPR number, whatever stands around it', () => {
    fc.assert(
      fc.property(textWithoutDigits, cpr, textWithoutDigits, (before, number, after) => {
        expect(scrub(`${before}${number}${after}`)).not.toContain(number);
      }),
    );
  });
});

describe('a line of JSON to be logged', () => {
  it('stays JSON and loses CPR numbers in keys, strings and numbers', () => {
    const line = JSON.stringify({
      '010190-1234': 'a "0101901234" b',
      cpr: 1_001_901_234,
      list: ['010190-1234'],
    });
    expect(JSON.parse(scrubJson(line))).toEqual({ '[cpr]': 'a "[cpr]" b', cpr: '[cpr]', list: ['[cpr]'] });
  });

  it('hides no CPR number behind an escaped character', () => {
    const line = JSON.stringify({ text: `\u00010101901234`, half: '\ud8000101901234', n: 1e21 });
    expect(JSON.parse(scrubJson(line))).toEqual({ text: '\u0001[cpr]', half: '\ud800[cpr]', n: 1e21 });
  });

  it('is left as it is when there is nothing to hide', () => {
    const line = JSON.stringify({
      time: '2022-04-04T08:30:00.000Z',
      milliseconds: 1_649_061_000_000,
      n: 9_999_999_999,
    });
    expect(scrubJson(line)).toBe(line);
  });

  it('stays JSON whatever it holds', () => {
    const leaf = fc.oneof(
      fc.string(),
      cpr,
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.maxSafeInteger(),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.string(), cpr), fc.array(leaf)), cpr, (fields, number) => {
        const scrubbed = scrubJson(JSON.stringify({ ...fields, url: `x://u:"p\\@h`, text: `"${number}\\` }));
        expect(JSON.parse(scrubbed)).toMatchObject({ text: '"[cpr]\\' });
      }),
    );
  });
});
