import { describe, expect, it } from '@jest/globals';
import { exitCodeOf, Fault, faultKind, type FaultKind, isLasting, isPassing, textOf } from '#libs/platform';

class Trouble extends Fault {
  override readonly name = 'Trouble';
  readonly kind: FaultKind;

  constructor(kind: FaultKind) {
    super('Lageret er væk.');
    this.kind = kind;
  }
}

describe('A fault', () => {
  it.each([
    ['unavailable', 3, 'passes'],
    ['behind', 3, 'passes'],
    ['contended', 3, 'passes'],
    ['held', 3, 'until mended'],
    ['unusable', 3, 'until mended'],
    ['misconfigured', 2, 'until mended'],
    ['mismatched', 2, 'passes'],
    ['damaged', 1, 'lasts'],
    ['refused', 1, 'lasts'],
    ['malformed', 2, 'lasts'],
    ['unknown', 2, 'lasts'],
  ] as const)('that is %s ends a process with %d, and %s', (kind, code, again) => {
    const fault = new Trouble(kind);
    expect(faultKind(fault)).toBe(kind);
    expect(exitCodeOf(fault)).toBe(code);
    expect(isPassing(fault)).toBe(again === 'passes');
    expect(isLasting(fault)).toBe(again === 'lasts');
  });

  it('says its message unless it has another text', () => {
    expect(new Trouble('held').text).toBe('Lageret er væk.');
    expect(textOf(new Trouble('held'))).toBe('Lageret er væk.');
  });

  it('is nothing that nobody foresaw', () => {
    expect(textOf(Object.assign(new TypeError('0101701234'), { code: 'EIO' }))).toBe(
      'Uventet fejl: TypeError (EIO).',
    );
    for (const error of [new TypeError('x'), 'text', null]) {
      expect(faultKind(error)).toBeUndefined();
      expect(exitCodeOf(error)).toBe(1);
      expect(isPassing(error) || isLasting(error)).toBe(false);
    }
  });
});
