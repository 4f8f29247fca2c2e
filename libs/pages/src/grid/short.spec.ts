import { describe, expect, it } from '@jest/globals';
import { codes, codesOf } from '#libs/domain';
import { activityHeading, cutLabel, headingRoom } from './short.ts';

describe('The heading of an activity’s column', () => {
  it.each(codesOf(codes.activity))('is no wider than hours: %s', (activity) => {
    expect(activityHeading(activity).length).toBeLessThanOrEqual(headingRoom);
  });

  it('is a label that is cut where nobody has shortened it', () => {
    expect(cutLabel('Frivilligt arbejde')).toBe('Frivilli.');
    expect(cutLabel('Transport')).toBe('Transport');
  });
});
