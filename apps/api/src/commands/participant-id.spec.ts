import { describe, expect, it } from '@jest/globals';
import { participantIdOfCommand } from './participant-id.ts';

describe('The id of a participant enrolled without one', () => {
  it('is a UUID of version 8', () => {
    for (let command = 0; command < 200; command += 1)
      expect(participantIdOfCommand(`c-${command}`)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
  });

  it('is the same for the same command, and another for another', () => {
    expect(participantIdOfCommand('c-1')).toBe(participantIdOfCommand('c-1'));
    expect(participantIdOfCommand('c-1')).not.toBe(participantIdOfCommand('c-2'));
  });
});
