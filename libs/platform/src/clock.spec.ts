import { describe, expect, it } from '@jest/globals';
import { SettableClock, ShiftedClock, SystemClock } from './clock.ts';

describe('the clock', () => {
  it('shows the machine time in UTC with milliseconds', () => {
    const before = Date.now();
    const now = new SystemClock().now();
    expect(now).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
  });

  it('set to another time runs on from there with the machine’s', () => {
    const machine = new SystemClock();
    const clock = new ShiftedClock({ shown: '2022-11-28T14:00:00Z', at: new Date().toISOString() });
    const [before, shown, after] = [machine.elapsedMs(), clock.now(), clock.elapsedMs()];
    expect(shown).toMatch(/^2022-11-28T14:0\d:\d{2}\.\d{3}Z$/);
    expect(after).toBeGreaterThanOrEqual(before);
    const aDayLater = new ShiftedClock({
      shown: '2022-11-28T14:00:00Z',
      at: new Date(Date.now() - 86_400_000).toISOString(),
    });
    expect(aDayLater.now()).toMatch(/^2022-11-29T14:0\d:/);
  });

  it('stands still until it is set or moved on', () => {
    const clock = new SettableClock('2022-04-04T10:30:00+02:00');
    expect([clock.now(), clock.now()]).toEqual(['2022-04-04T08:30:00.000Z', '2022-04-04T08:30:00.000Z']);
    clock.advance(1_500);
    expect(clock.now()).toBe('2022-04-04T08:30:01.500Z');
    clock.set('2020-01-01T00:00:00Z');
    expect(clock.now()).toBe('2020-01-01T00:00:00.000Z');
  });
});
