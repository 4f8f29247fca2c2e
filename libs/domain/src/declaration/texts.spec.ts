import { describe, expect, it } from '@jest/globals';
import { isCvr, isFreeText, isId, isProvider, isProviderEver, isUuid, longestText } from './texts.ts';

describe('a CVR number', () => {
  it.each(['13585628', '10150817', '24256790', '55133018'])('passes modulus 11: %s', (cvr) => {
    expect(isCvr(cvr)).toBe(true);
  });

  it.each([
    '13585629',
    '12345678',
    '1358562',
    '135856280',
    ' 13585628',
    'DK13585628',
    '',
    13585628,
    new String('13585628'),
    null,
  ])('is not %j', (other) => {
    expect(isCvr(other)).toBe(false);
  });

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
  it.each(['P1000000001', 'P1999999999', 'CVR13585628'])('is %s', (provider) => {
    expect(isProvider(provider)).toBe(true);
  });

  it.each([
    '',
    'P100000000',
    'P10000000011',
    'P0000000000',
    'P0101901234',
    'xP1000000001',
    new String('P1000000001'),
    'P2000000001',
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

describe('a participant’s id', () => {
  it.each(['0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11', '0B7C1A52-8C1E-4F0E-9D53-0D7A4B6F1C11'])(
    'is a UUID, %s',
    (uuid) => {
      expect(isUuid(uuid)).toBe(true);
    },
  );

  it.each([
    '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c1',
    '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c112',
    'x0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11',
    '0b7c1a528c1e4f0e9d530d7a4b6f1c11',
    '0g7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11',
    new String('0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11'),
    null,
  ])('is not %j', (other) => {
    expect(isUuid(other)).toBe(false);
  });
});

describe('free text', () => {
  it.each(['', ' ', 'Sedlen kom for sent', 'å'.repeat(longestText), '😀'.repeat(longestText)])(
    'may be %s',
    (text) => {
      expect(isFreeText(text)).toBe(true);
    },
  );

  it.each([
    'å'.repeat(longestText + 1),
    '😀'.repeat(longestText + 1),
    `${'å'.repeat(longestText)}😀`,
    'x'.repeat(2 * longestText + 1),
    'halvt tegn \ud83d',
    new String('Sedlen'),
    7,
    null,
  ])('is not %j', (other) => {
    expect(isFreeText(other)).toBe(false);
  });
});

describe('a provider in an older log', () => {
  it('may be P and any ten digits', () => {
    expect(['P0101901234', 'P1000000001', 'CVR13585628'].filter(isProviderEver)).toHaveLength(3);
    const others = ['P101901234', 'P01019012345', 'xP0101901234', 'CVR13585629', '0101901234', null];
    expect([...others, new String('P0101901234')].filter(isProviderEver)).toEqual([]);
  });
});

describe('an id made by a caller', () => {
  it.each([
    'c-1',
    'a',
    'x'.repeat(46),
    'demo-000001',
    '2022-W14:nytteindsats',
    '0101-901234',
    '010190-12345',
    '1010190-1234',
    '01019012345',
    '3213901234',
    '3201901234',
    '9201901234',
    '0113901234',
    '0100901234',
    '3002901234',
    '9999999999',
    'ab010190-1234-4000-8000-000000000000',
    '01019012-3456-4000-8000-010190123456',
  ])('may be %s', (given) => {
    expect(isId(given)).toBe(true);
  });

  it.each([
    '010190-1234',
    '0101901234',
    '0101901234-job',
    'job.3112991234',
    'x6101901234x',
    '9112991234',
    '2902001234',
    'c_010190-1234_1',
    '999999-1234:010190-1234',
    'a010190-1234-4000-8000-000000000000',
    '',
    'x'.repeat(47),
    'å',
    'a b',
    new String('c-1'),
    7,
    null,
  ])('is not %j', (other) => {
    expect(isId(other)).toBe(false);
  });
});
