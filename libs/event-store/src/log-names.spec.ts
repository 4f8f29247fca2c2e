import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  categoryOf,
  eventId,
  isOfCategories,
  MalformedStreamName,
  participantIdOf,
  participantStream,
  streamPrefix,
} from '#libs/event-store';

describe('A stream’s name', () => {
  it('says its category, before the first hyphen', () => {
    expect(categoryOf('reporting-101')).toBe('reporting');
    expect(categoryOf('participant-0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11')).toBe('participant');
  });

  it.each(['', 'reporting', 'reporting-', '-101', 'Reporting-101', '$stats-1', 're porting-1'])(
    'is not %j',
    (name) => {
      expect(() => categoryOf(name)).toThrow(MalformedStreamName);
    },
  );

  it('is of the categories asked for or is not, however alike they begin', () => {
    const isWanted = isOfCategories(['report', 'participant']);
    expect(['report-1', 'reporting-1', 'participant-1', 'participants-1', 'part-1'].map(isWanted)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  it('never mistakes something else for a category', () => {
    for (const category of ['', 'a-b', '$a', 'A', "a' OR 'b"])
      expect(() => streamPrefix(category)).toThrow(MalformedStreamName);
  });

  it('names the participant whose stream it is, and nobody in any other stream', () => {
    const id = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
    expect(participantStream(id)).toBe(`participant-${id}`);
    expect(participantIdOf(participantStream(id))).toBe(id);
    expect(() => participantIdOf('reporting-101')).toThrow(MalformedStreamName);
  });
});

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
