import { describe, expect, it } from '@jest/globals';
import { type StoredEvent, upcasting } from '#libs/event-store';
import { hoursAsText } from '#libs/event-store/testing';

const stored = {
  id: 'id',
  type: 'HoursRecorded',
  schemaVersion: 1,
  stream: 'participant-1',
  revision: 3,
  position: '9',
  data: { week: '2022-W14', activity: 'mentorstoette', provider: null, hours: '7,5' },
  metadata: { hash: 'ab', previousHash: 'cd' },
} as unknown as StoredEvent;

describe('Upcasting', () => {
  it('brings an old event up to date and leaves its hashes as they were stored', () => {
    const upcast = upcasting([hoursAsText]);
    expect(upcast(stored)).toEqual({
      ...stored,
      schemaVersion: 2,
      data: { week: '2022-W14', activity: 'mentorstoette', provider: null, minutes: 450 },
    });
  });

  it('goes through every step to the newest version', () => {
    const upcast = upcasting([
      { type: 'HoursRecorded', from: 2, upcast: (data) => ({ ...data, second: true }) },
      hoursAsText,
      { type: 'AbsenceRecorded', from: 3, upcast: () => ({}) },
    ]);
    expect(upcast(stored)).toMatchObject({ schemaVersion: 3, data: { minutes: 450, second: true } });
  });

  it('leaves new events and other types alone', () => {
    const upcast = upcasting([hoursAsText]);
    for (const event of [
      { ...stored, schemaVersion: 2 },
      { ...stored, type: 'AbsenceRecorded' },
    ]) {
      expect(upcast(event)).toBe(event);
    }
    expect(upcasting([])(stored)).toBe(stored);
  });

  it('refuses two upcasters for one step', () => {
    expect(() => upcasting([hoursAsText, hoursAsText])).toThrow('two upcasters');
  });
});
