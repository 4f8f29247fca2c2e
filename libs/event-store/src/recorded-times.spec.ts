import { describe, expect, it } from '@jest/globals';
import { SettableClock } from '#libs/platform';
import { RecordedTimes } from './recorded-times.ts';

const now = '2022-12-01T12:00:00.000Z';

describe('The recording times of a log', () => {
  const faultsOf = (...times: readonly unknown[]): readonly (string | null)[] => {
    const check = new RecordedTimes(new SettableClock(now));
    return times.map((time) => check.faultOf({ recordedAt: time, source: 'http' }));
  };

  it('are in order up to a minute after now, and up to an hour before an event before', () => {
    expect(
      faultsOf('2022-12-01T11:59:00.000Z', '2022-12-01T10:59:00.000Z', '2022-12-01T12:01:00.000Z'),
    ).toEqual([null, null, null]);
  });

  it('are named when they lie in the future, and make no later event late', () => {
    expect(faultsOf('2023-12-01T12:00:00.000Z', '2022-12-01T11:00:00.000Z')).toEqual([
      'Hændelsen er stemplet 2023-12-01T12:00:00.000Z, som ligger i fremtiden: uret gik forkert, da den blev registreret.',
      null,
    ]);
    expect(faultsOf('2022-12-01T12:01:00.001Z')).toEqual([expect.stringContaining('i fremtiden')]);
  });

  it('are named when they lie more than an hour before an earlier event, each by itself', () => {
    expect(
      faultsOf('2022-12-01T11:00:00.000Z', '2022-12-01T09:59:59.999Z', '2022-12-01T11:00:01.000Z'),
    ).toEqual([
      null,
      'Hændelsen er stemplet 2022-12-01T09:59:59.999Z, mere end en time før en tidligere hændelse i loggen (2022-12-01T11:00:00.000Z): uret gik forkert.',
      null,
    ]);
  });

  it('are not in the future when the clock has come to them while the log was read', () => {
    const clock = new SettableClock(now);
    const check = new RecordedTimes(clock);
    clock.advance(3_600_000);
    expect(check.faultOf({ recordedAt: '2022-12-01T13:00:30.000Z' })).toBeNull();
  });

  it('are the scenario’s own in the demo, which gives many commands of a day at once', () => {
    const check = new RecordedTimes(new SettableClock(now));
    check.faultOf({ recordedAt: now, source: 'http' });
    expect(check.faultOf({ recordedAt: '2022-02-11T08:44:23.013Z', source: 'demo' })).toBeNull();
  });

  it('are named when they are no times', () => {
    expect(faultsOf(undefined, 'in May')).toEqual([
      'Hændelsen siger ikke, hvornår den er registreret.',
      'Hændelsen siger ikke, hvornår den er registreret.',
    ]);
  });
});
