import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findJsonFaults } from './json-faults.ts';
import { readStrictJson } from './strict-json.ts';

const repeated = 'Feltet står der mere end én gang.';
const inexact = 'Tallet kan ikke læses nøjagtigt, som det er skrevet. Skriv et helt tal.';

const faultsOf = (text: string): readonly string[] =>
  readStrictJson(text)?.faults.map(({ path, message }) => `${path}: ${message}`) ?? ['no JSON'];

describe('JSON as it was sent', () => {
  it.each([
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}',
    '[0,7,-7,7.0,1e3,2220.0,0.1,1e23,9007199254740992,12345678901234500e0,0e9,0.000]',
    String.raw`{"a":"{\"a\":1,\"a\":1e400}","b":"\\","c":"\\\"-0"}`,
    '{"__proto__":1,"constructor":2}',
    ' "x" ',
    'null',
  ])('is read as JSON.parse reads it when nothing gets lost: %s', (text) => {
    expect(readStrictJson(text)).toEqual({ json: JSON.parse(text), faults: [] });
  });

  it.each(['', '{', '{"a":1,}', '01', '1.', 'NaN', "{'a':1}", '{"a":1}{"a":1}'])('is none in %j', (text) => {
    expect(readStrictJson(text)).toBeUndefined();
  });

  it.each([
    ['{"minutes":2220,"minutes":0}', `minutes: ${repeated}`],
    ['{"minutes":1,"minutes":1}', `minutes: ${repeated}`],
    [String.raw`{"minutes":1,"m\u0069nutes":2}`, `minutes: ${repeated}`],
    ['{"entries":[{"a":1},{"minutes":1,"b":[],"minutes":{}}]}', `entries[1].minutes: ${repeated}`],
    ['{"a":{"b":1},"a":{"b":2}}', `a: ${repeated}`],
    ['{"__proto__":1,"__proto__":2}', `__proto__: ${repeated}`],
    ['[[0,{"0101901234":1,"0101901234":2}]]', `[0][1]: ${repeated}`],
  ])('repeats no key: %s', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it.each([
    '2219.99999999999999999',
    '9007199254740993',
    '1e400',
    '-1e400',
    '1e-400',
    '1E400',
    '1E-400',
    '-0',
    '-0.0',
    '0.1000000000000000055511151231257827',
    '1'.padEnd(400, '0').replace(/0$/, '1'),
  ])('has no number that would be rounded: %s', (number) => {
    expect(faultsOf(`{"a":[${number}]}`)).toEqual([`a[0]: ${inexact}`]);
  });

  it('is told of everything at once, and of no more than 500', () => {
    expect(faultsOf('{"a":-0,"a":1,"b":[1e999]}')).toEqual([
      `a: ${inexact}`,
      `a: ${repeated}`,
      `b[0]: ${inexact}`,
    ]);
    expect(faultsOf(`[${'-0,'.repeat(2_000)}0]`)).toHaveLength(500);
  });

  it('is nested 32 deep and no deeper, whatever the length', () => {
    expect(faultsOf('['.repeat(32) + ']'.repeat(32))).toEqual([]);
    for (const depth of [33, 500_000])
      expect(faultsOf('['.repeat(depth) + ']'.repeat(depth))).toEqual([
        ': Der er mere end 32 lister og objekter inde i hinanden.',
      ]);
  });

  it('says where something is wrong as deep as it may stand', () => {
    expect(faultsOf(`${'['.repeat(32)}-0${']'.repeat(32)}`)).toEqual([`${'[0]'.repeat(32)}: ${inexact}`]);
  });

  it('is faulty exactly when it was written with a repeated key or a number that is rounded', () => {
    fc.assert(
      fc.property(written, ({ text, repeats, rounds }) => {
        const read = readStrictJson(text);
        expect(read?.json).toEqual(JSON.parse(text));
        const messages = read?.faults.map(({ message }) => message) ?? [];
        expect(messages.filter((message) => message === repeated)).toHaveLength(repeats);
        expect(messages.filter((message) => message === inexact)).toHaveLength(rounds);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is judged as a search of every token judges it, whether it is written as JSON.stringify writes it or not', () => {
    fc.assert(
      fc.property(written, ({ text }) => {
        for (const one of [text, JSON.stringify(JSON.parse(text)), JSON.stringify(JSON.parse(text), null, 1)])
          expect(readStrictJson(one)?.faults).toEqual(findJsonFaults(one));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** A text with how many keys repeat an earlier one of their object, and how many numbers a double does not hold. */
interface Written {
  readonly text: string;
  readonly repeats: number;
  readonly rounds: number;
}

const sum = (parts: readonly Written[], field: 'repeats' | 'rounds'): number =>
  parts.reduce((total, part) => total + part[field], 0);

const space = fc.constantFrom('', ' ', '\n\t');

const exactly = (text: string): boolean => {
  const value = Number(text);
  if (!Number.isFinite(value) || Object.is(value, -0)) return false;
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const [, , shortWhole = '', shortFraction = '', shortExponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(value)) ?? [];
  const scale = 60;
  const asInteger = (w: string, f: string, e: string): bigint =>
    BigInt(w + f) * 10n ** BigInt(scale + Number(e) - f.length);
  return (
    sign !== undefined &&
    asInteger(whole, fraction, exponent) === asInteger(shortWhole, shortFraction, shortExponent)
  );
};

const numberText = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constantFrom('0', '7', '2220'), fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String)),
    fc.oneof(
      fc.constant(''),
      fc.bigInt({ min: 0n, max: 10n ** 20n }).map((digits) => `.${digits}`),
    ),
    fc.constantFrom('', 'e0', 'E+2', 'e-3'),
  )
  .map((parts) => parts.join(''));

const scalar: fc.Arbitrary<Written> = fc.oneof(
  numberText.map((text) => ({ text, repeats: 0, rounds: exactly(text) ? 0 : 1 })),
  fc
    .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a":-0,"a":1', '\\', '\\"'), fc.boolean())
    .map((value) => ({
      text: JSON.stringify(value),
      repeats: 0,
      rounds: 0,
    })),
);

const { value: written } = fc.letrec<{ value: Written; list: Written; object: Written }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalar, tie('list'), tie('object')),
  list: fc.tuple(fc.array(tie('value'), { maxLength: 4 }), space).map(([items, gap]) => ({
    text: `[${gap}${items.map(({ text }) => text + gap).join(`,${gap}`)}]`,
    repeats: sum(items, 'repeats'),
    rounds: sum(items, 'rounds'),
  })),
  object: fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'æ', '"', '__proto__'), tie('value'), fc.boolean()), {
        maxLength: 5,
      }),
      space,
    )
    .map(([members, gap]) => {
      const escaped = (key: string): string =>
        `"${key
          .split('')
          .map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join('')}"`;
      const texts = members.map(
        ([key, { text }, escape]) =>
          `${escape ? escaped(key) : JSON.stringify(key)}${gap}:${gap}${text}${gap}`,
      );
      const values = members.map(([, value]) => value);
      return {
        text: `{${gap}${texts.join(`,${gap}`)}}`,
        repeats: members.length - new Set(members.map(([key]) => key)).size + sum(values, 'repeats'),
        rounds: sum(values, 'rounds'),
      };
    }),
}));
