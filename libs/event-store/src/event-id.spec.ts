import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventId } from '#libs/event-store';

describe('An event id', () => {
  it('is the same UUID for the same stream, command and index, for ever', () => {
    expect(eventId('participant-1', 'c-1', 0)).toBe('b3b04956-d488-872c-9ce8-3f7bbbb0c508');
  });

  it('is a UUID of version 8', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (commandId, index) => {
        expect(eventId('participant-1', commandId, index)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });

  it('differs by stream, command and index', () => {
    const ids = ['a', 'b'].flatMap((stream) =>
      ['a', 'b'].flatMap((commandId) => [0, 1, 11].map((index) => eventId(stream, commandId, index))),
    );
    expect(new Set(ids).size).toBe(12);
  });
});
