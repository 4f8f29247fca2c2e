import { describe, expect, it } from '@jest/globals';
import { exitCodeOf, Fault, faultKind, type FaultKind, isPassing, textOf } from '#libs/platform';

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
    ['unavailable', 3, true],
    ['behind', 3, true],
    ['contended', 3, true],
    ['held', 3, false],
    ['unusable', 3, false],
    ['misconfigured', 2, false],
    ['mismatched', 2, true],
    ['damaged', 1, false],
    ['refused', 1, false],
    ['malformed', 2, false],
    ['unknown', 2, false],
  ] as const)('that is %s ends a process with %d, and passes by itself: %s', (kind, code, passes) => {
    const fault = new Trouble(kind);
    expect(faultKind(fault)).toBe(kind);
    expect(exitCodeOf(fault)).toBe(code);
    expect(isPassing(fault)).toBe(passes);
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
      expect(isPassing(error)).toBe(false);
    }
  });
});
