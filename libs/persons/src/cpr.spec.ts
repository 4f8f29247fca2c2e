import { describe, expect, it } from '@jest/globals';
import { cprNumber, parseCpr } from '#libs/persons';

describe('A CPR number', () => {
  it.each([
    ['0101900000', '0101900000'],
    ['010190-0000', '0101900000'],
    [' 3112991234 ', '3112991234'],
    ['6101900000', '6101900000'],
    ['9112991234', '9112991234'],
    ['2902004000', '2902004000'],
    ['2902923000', '2902923000'],
  ])('is read of %s', (text, cpr) => {
    expect(parseCpr(text)).toBe(cpr);
  });

  it.each([
    ['nine digits', '101900000'],
    ['eleven digits', '01019000000'],
    ['no date', '3202900000'],
    ['no month', '0113900000'],
    ['no month', '0100900000'],
    ['no day', '0001900000'],
    ['no day behind 60', '6001900000'],
    ['a day too far behind 60', '9201900000'],
    ['29 February of no leap year', '2902013000'],
    ['29 February 1900, which was none', '2902000000'],
    ['a hyphen elsewhere', '01019-00000'],
    ['letters', '010190000a'],
    ['digits of another script', '٠١٠١٩٠٠٠٠٠'],
    ['nothing', ''],
  ])('is not: %s', (_, text) => {
    expect(parseCpr(text)).toBeNull();
  });
});

describe('A text', () => {
  it.each([
    'Anna 0101901234',
    'Anna 010190-1234',
    'Anna 010190 1234',
    'Anna 010190–1234',
    'Anna 010190 – 1234',
    'Anna 010190\u00A01234',
    'Anna 010190\u22121234',
  ])('can hold a CPR number: %s', (text) => {
    expect(cprNumber.test(text)).toBe(true);
  });

  it.each(['Anna Prøve', 'Anna 010190', 'Anna 010190x1234'])('holds none: %s', (text) => {
    expect(cprNumber.test(text)).toBe(false);
  });
});
