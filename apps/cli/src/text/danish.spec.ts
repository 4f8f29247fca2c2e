import { describe, expect, it } from '@jest/globals';
import { megabytes, seconds } from './danish.ts';

describe('Danish text', () => {
  it('writes seconds and megabytes with a decimal comma', () => {
    expect([seconds(12_345), megabytes(12_345_678)]).toEqual(['12,3 s', '12,3 MB']);
  });
});
