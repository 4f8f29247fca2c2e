import { describe, expect, it } from '@jest/globals';
import {
  minutesIn,
  readSlots,
  slotOf,
  slotsOf,
  slotsOfAbsence,
  slotsOfActivity,
  slotsText,
  statedBy,
} from './slots.ts';

const week = {
  entries: [
    { activity: 'nytteindsats', provider: 'P1000000001', minutes: 600 },
    { activity: 'nytteindsats', provider: 'CVR10150817', minutes: 0 },
    { activity: 'transport', provider: null, minutes: 60 },
  ],
  absences: [{ kind: 'sygdom', days: 1 }],
};

describe('The slots of a week', () => {
  const slots = slotsOf(week);

  it('hold each entry and each kind of absence by itself, and state them as RecordWeek does', () => {
    expect(slots).toEqual({
      'nytteindsats P1000000001': 600,
      'nytteindsats CVR10150817': 0,
      'transport ': 60,
      '! sygdom': 1,
    });
    expect(Object.keys(slots).map(slotOf)).toEqual([
      { activity: 'nytteindsats', provider: 'P1000000001' },
      { activity: 'nytteindsats', provider: 'CVR10150817' },
      { activity: 'transport', provider: null },
      { kind: 'sygdom' },
    ]);
    const { entries, absences } = week;
    const [first, second, { provider: _, ...third }] = entries as [
      (typeof entries)[0],
      (typeof entries)[0],
      (typeof entries)[0],
    ];
    expect(statedBy(slots)).toEqual({ entries: [first, second, third], absences });
  });

  it('are found by activity and as absence, and summed', () => {
    expect(slotsOfActivity(slots, 'nytteindsats')).toEqual([
      'nytteindsats P1000000001',
      'nytteindsats CVR10150817',
    ]);
    expect(slotsOfActivity(slots, 'nytte')).toEqual([]);
    expect(slotsOfAbsence(slots)).toEqual(['! sygdom']);
    expect(minutesIn(slots, () => true)).toBe(660);
    expect(minutesIn(slots, (activity) => activity === 'transport')).toBe(60);
  });

  it.each([[slots], [{}]])('are read from an attribute as they were written: %j', (some) => {
    expect(readSlots(slotsText(some))).toEqual(some);
  });
});
