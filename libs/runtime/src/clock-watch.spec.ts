import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable, participantCategory, UnreadableEvent } from '#libs/event-store';
import { Metrics, SettableClock } from '#libs/platform';
import { ClockWatch } from '#libs/runtime';

const noon = '2022-12-01T12:00:00.000Z';
const hourMs = 3_600_000;
const right = { state: 'right', reason: null };
const logEnding = (recordedAt: string | null) => ({ lastRecordedAt: async () => recordedAt });
const categories = [participantCategory] as const;

describe('The clock', () => {
  it('is right as time passes, and when it is set by no more than a minute', () => {
    const clock = new SettableClock(noon);
    const watch = new ClockWatch(clock);
    clock.advance(30 * 24 * hourMs);
    expect(watch.standing()).toEqual(right);
    clock.set('2022-12-31T12:01:00.000Z');
    expect(watch.standing()).toEqual(right);
    clock.set('2022-12-31T11:59:00.000Z');
    expect(watch.standing()).toEqual(right);
  });

  it.each([
    ['2022-12-01T14:00:00.000Z', '2 timer', 'frem'],
    ['2022-12-01T11:30:00.000Z', '30 minutter', 'tilbage'],
    ['2022-12-01T12:01:05.000Z', '1 minut', 'frem'],
  ])('set to %s has jumped, until it is back within a minute of where it should be', (set, far, where) => {
    const clock = new SettableClock(noon);
    const watch = new ClockWatch(clock);
    clock.set(set);
    expect(watch.standing()).toEqual({
      state: 'jumped',
      reason:
        `Maskinens ur er sprunget ${far} ${where}, siden processen blev startet. ` +
        'Stil det tilbage, eller genstart processen, hvis det går rigtigt nu.',
    });
    clock.advance(hourMs);
    expect(watch.standing().state).toBe('jumped');
    expect(new ClockWatch(clock).standing()).toEqual(right);
    clock.set('2022-12-01T13:00:20.000Z');
    expect(watch.standing()).toEqual(right);
    expect(watch.jumpedMs).toBe(20_000);
  });

  it('is behind the log until it has come to the time of the last event', async () => {
    const clock = new SettableClock(noon);
    const watch = new ClockWatch(clock);
    await watch.compareWith(logEnding('2022-12-01T12:30:00.000Z'), categories);
    expect(watch.standing()).toEqual({
      state: 'behind_log',
      reason: expect.stringContaining('registreret 2022-12-01T12:30:00.000Z'),
    });
    await watch.compareWith(logEnding('2030-01-01T00:00:00.000Z'), categories);
    clock.advance(hourMs / 2);
    expect(watch.standing()).toEqual(right);
  });

  it('is compared with the log once that answers, and with no event that cannot be read', async () => {
    const watch = new ClockWatch(new SettableClock(noon));
    const failing = (error: Error) => ({
      lastRecordedAt: async (): Promise<string | null> => {
        throw error;
      },
    });
    await expect(
      watch.compareWith(failing(new EventStoreUnavailable('away')), categories),
    ).rejects.toBeInstanceOf(EventStoreUnavailable);
    await watch.compareWith(failing(new UnreadableEvent('7')), categories);
    expect(watch.standing()).toEqual(right);
    const behind = new ClockWatch(new SettableClock(noon));
    await behind.compareWith(logEnding('2022-12-01T12:00:00.001Z'), categories);
    expect(behind.standing().state).toBe('behind_log');
  });

  it('is measured', async () => {
    const clock = new SettableClock(noon);
    const metrics = new Metrics();
    new ClockWatch(clock).measure(metrics);
    clock.set('2022-12-01T11:59:30.000Z');
    expect(await metrics.registry.getSingleMetricAsString('nytteindsats_clock_jumped_seconds')).toMatch(
      /^nytteindsats_clock_jumped_seconds -30$/m,
    );
  });
});
