import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type JsonValue } from '#libs/event-store';

describe('Canonical JSON', () => {
  it('orders keys by their UTF-16 code units, numeric ones too', () => {
    expect(canonicalJson({ '9': 1, '10': 2, b: 3, a: 4, é: 5, B: 6, '😂': 7, '\ufb33': 8 })).toBe(
      '{"10":2,"9":1,"B":6,"a":4,"b":3,"é":5,"😂":7,"\ufb33":8}',
    );
  });

  it('writes numbers and strings as RFC 8785 shows them', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
    expect(canonicalJson('€$\u000f\nA\'B"\\\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });

  it('is JSON of the same value, and the same text for it whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value as JsonValue);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('leaves out what is undefined and keeps an own __proto__', () => {
    expect(canonicalJson({ b: undefined, a: 1 } as unknown as JsonValue)).toBe('{"a":1}');
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  it('refuses a lone surrogate, in names too, and no text that only looks like the escape of one', () => {
    for (const value of ['a\ud800', ['\udc00b'], { '\ud800': 1 }])
      expect(() => canonicalJson(value)).toThrow(new TypeError('a text has a lone surrogate'));
    expect(canonicalJson('\\ud800 😂')).toBe('"\\\\ud800 😂"');
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [1n, Number.NaN, Infinity, () => 1, Symbol('x'), undefined])
      expect(() => canonicalJson(value as JsonValue)).toThrow(TypeError);
  });
});
