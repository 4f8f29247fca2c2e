import { describe, expect, it } from '@jest/globals';
import { isCvr, isProvider } from './texts.ts';

describe('a CVR number', () => {
  it.each(['13585628', '10150817', '24256790', '55133018'])('passes modulus 11: %s', (cvr) => {
    expect(isCvr(cvr)).toBe(true);
  });

  it.each(['13585629', '12345678', '1358562', '135856280', ' 13585628', 'DK13585628', '', 13585628, null])(
    'is not %j',
    (other) => {
      expect(isCvr(other)).toBe(false);
    },
  );

  it('is caught when any one digit is wrong', () => {
    const wrong = Array.from('13585628').flatMap((digit, index) =>
      Array.from('0123456789')
        .filter((other) => other !== digit)
        .map((other) => `${'13585628'.slice(0, index)}${other}${'13585628'.slice(index + 1)}`),
    );
    expect(wrong.filter(isCvr)).toEqual([]);
  });
});

describe('a provider', () => {
  it.each(['P1000000001', 'P0000000000', 'CVR13585628'])('is %s', (provider) => {
    expect(isProvider(provider)).toBe(true);
  });

  it.each([
    '',
    'P100000000',
    'P10000000011',
    'p1000000001',
    'CVR13585629',
    'CVR',
    '13585628',
    '1000000001',
    7,
  ])('is not %j', (other) => {
    expect(isProvider(other)).toBe(false);
  });
});
