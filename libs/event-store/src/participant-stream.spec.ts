import { describe, expect, it } from '@jest/globals';
import { ForeignStream, participantIdOf, participantStream } from '#libs/event-store';

describe('A participant’s stream', () => {
  it('names the participant', () => {
    const id = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
    expect(participantStream(id)).toBe(`participant-${id}`);
    expect(participantIdOf(participantStream(id))).toBe(id);
  });

  it('is told from any other stream', () => {
    expect(() => participantIdOf('provider-1')).toThrow(ForeignStream);
  });
});
