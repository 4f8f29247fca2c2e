import { describe, expect, it } from '@jest/globals';
import { MalformedPosition } from '#libs/event-store';
import { compareLogPositions, parsePosition, positionText } from './position.ts';

const compare = (left: string, right: string): number =>
  Math.sign(compareLogPositions(parsePosition(left), parsePosition(right)));

describe('A position of KurrentDB', () => {
  it.each(['0', '42', '9007199254740993', '18446744073709551615', '7/5'])(
    'reads back as written: %s',
    (text) => {
      expect(positionText(parsePosition(text))).toBe(text);
    },
  );

  it('is ordered as a 64-bit number, not as text and not as a JavaScript number', () => {
    expect(compare('9', '10')).toBe(-1);
    expect(compare('9007199254740993', '9007199254740992')).toBe(1);
    expect(compare('18446744073709551615', '18446744073709551615')).toBe(0);
  });

  it('is ordered by its prepare position where the commit positions are the same', () => {
    expect(compare('7/5', '7/6')).toBe(-1);
    expect(compare('7', '7/6')).toBe(1);
  });

  it.each(['', '-1', '01', '1.5', '1e3', ' 1', '1/', '18446744073709551616', '0x10', 'sidst'])(
    'is refused when it is none: "%s"',
    (text) => {
      expect(() => parsePosition(text)).toThrow(MalformedPosition);
    },
  );
});
