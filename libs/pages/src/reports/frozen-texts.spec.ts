import { expect, it } from '@jest/globals';
import type { FrozenReportAnswer } from '#libs/application';
import { isComparable } from './frozen-texts.ts';

const report = (published: object | null): FrozenReportAnswer =>
  ({ published }) as unknown as FrozenReportAnswer;

it('Frozen reports are compared by who sees individuals, and by others once both are public', () => {
  const [hidden, open] = [report(null), report({})];
  expect(isComparable(hidden, hidden, true)).toBe(true);
  expect(isComparable(open, open, false)).toBe(true);
  expect(isComparable(open, hidden, false)).toBe(false);
  expect(isComparable(hidden, open, false)).toBe(false);
});
