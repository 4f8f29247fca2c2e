import { describe, expect, it } from '@jest/globals';
import { codeLists, readiness, ydelse } from '../codes/code-lists.ts';
import { wrongInField } from './field-checks.ts';
import {
  byCode,
  code,
  codesIn,
  type Field,
  flag,
  integer,
  listOf,
  nullable,
  stated,
  text,
  validOn,
  word,
} from './field.ts';

/** What a value is told to be wrong in a field, with its code; nothing when it stands well. */
const told = (
  field: Field,
  value: unknown,
  beside: Readonly<Record<string, unknown>> = {},
): readonly string[] =>
  wrongInField(field)(value, beside).map(({ code: named, wrong }) => `${named}: ${wrong}`);

const what = 'What.';
const category = code(readiness, what);

describe('A field at the door', () => {
  it('of text must hold as its kind says', () => {
    const field = text({ holds: (value): value is string => value === 'ja', wrong: 'Skal være ja.' }, what);
    expect(told(field, 'ja')).toEqual([]);
    expect(told(field, 'nej')).toEqual(['malformed: Skal være ja.']);
  });

  it('of words must be one of them', () => {
    const field = word({ first: 'The first.', last: 'The last.' }, what);
    expect(told(field, 'last')).toEqual([]);
    for (const other of ['third', 'toString', 7, ['first']])
      expect(told(field, other)).toEqual(['malformed: Skal være en af: first, last.']);
  });

  it('of whole numbers must be one that JSON keeps', () => {
    const field = integer({ minimum: 1 }, what);
    for (const number of [0, 7, -7, Number.MAX_SAFE_INTEGER]) expect(told(field, number)).toEqual([]);
    for (const other of [-0, 7.5, '7', null, 2 ** 53, Number.NaN])
      expect(told(field, other)).toEqual(['malformed: Feltet skal være et helt tal.']);
    expect(told(nullable(field), null)).toEqual([]);
    expect(told(nullable(field), '7')).toEqual(['malformed: Feltet skal være et helt tal eller null.']);
  });

  it('of yes or no must be true or false', () => {
    for (const value of [true, false]) expect(told(flag(what), value)).toEqual([]);
    for (const other of ['true', 1, null])
      expect(told(flag(what), other)).toEqual(['malformed: Feltet skal være true eller false.']);
  });

  it('of a code tells another type from an unknown code, and names a short list', () => {
    expect(told(category, 'jobparat')).toEqual([]);
    expect(told(category, 7)).toEqual(['malformed: Feltet skal være en kode i anførselstegn.']);
    const known = 'jobparat, aktivitetsparat, uddannelsesparat, aabenlyst_uddannelsesparat, ikke_visiteret';
    for (const other of ['parat', 'toString'])
      expect(told(category, other)).toEqual([
        `unknown_code: Koden findes ikke på kodelisten. Vælg en af: ${known}.`,
      ]);
    expect(told(code(codeLists.kommunekode, what), '000')).toEqual([
      'unknown_code: Koden findes ikke på kodelisten.',
    ]);
  });

  it('of a code that the law knew for a time is judged on the date beside it', () => {
    const field: Field = validOn(code(ydelse, what), 'enrolledOn');
    const late = 'unknown_code: Ydelsen findes ikke længere på den angivne dato.';
    expect(told(field, 'overgangsydelse', { enrolledOn: '2025-06-30' })).toEqual([]);
    expect(told(field, 'overgangsydelse', { enrolledOn: '2025-07-01' })).toEqual([late]);
    for (const none of [{}, { enrolledOn: 'i går' }])
      expect(told(field, 'overgangsydelse', none)).toEqual([]);
    expect(told(field, 'ydelsen', { enrolledOn: '2025-07-01' })).toHaveLength(1);
    expect(told(code(ydelse, what), 'overgangsydelse', { enrolledOn: '2025-07-01' })).toEqual([]);
    expect(told(field, 'overgangsydelse')).toEqual([]);
  });

  it('of a list must be a list of no more than a hundred', () => {
    const field = listOf(flag(what), what);
    for (const length of [0, 1, 100]) expect(told(field, Array.from({ length }))).toEqual([]);
    for (const other of [Array.from({ length: 101 }), 'abc', { length: 1 }, null])
      expect(told(field, other)).toEqual(['malformed: Feltet skal være en liste med højst 100 elementer.']);
  });

  it('is none of the kinds that only rule sets and events have', () => {
    for (const field of [codesIn(category, 1, what), byCode(category, flag(what), what), stated({}, what)])
      expect(() => wrongInField(field)).toThrow(`nothing at the door states ${field.form.kind} in a field`);
  });
});
