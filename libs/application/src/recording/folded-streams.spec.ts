import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#libs/event-store';
import { afterEvent, type StreamRecord } from './folded-streams.ts';

/** An event of a command, by revision, the command's id, and what its digest is made of. */
const stored = ([revision, commandId, content]: readonly [number, string, string]): StoredEvent =>
  ({
    revision,
    metadata: {
      hash: `hash-${revision}`,
      recordedAt: '2022-04-11T08:00:00.000Z',
      commandId,
      commandDigest: content,
    },
  }) as never;

const nothing = (): StreamRecord => ({ head: null, handled: new Map() });
const folded = (record: StreamRecord, ...events: readonly StoredEvent[]): StreamRecord =>
  events.reduce(afterEvent, record);

describe('What a stream’s record knows of commands', () => {
  it('is each once, by its last event', () => {
    const events = (
      [
        [0, 'c-1', 'a'],
        [1, 'c-1', 'a'],
        [2, 'c-2', 'b'],
      ] as const
    ).map(stored);
    const { head, handled } = folded(nothing(), ...events);
    expect(head).toStrictEqual({ revision: 2, hash: 'hash-2', recordedAt: '2022-04-11T08:00:00.000Z' });
    expect([...handled]).toStrictEqual([
      ['c-1', [{ digest: 'a', revision: 1 }]],
      ['c-2', [{ digest: 'b', revision: 2 }]],
    ]);
  });

  it('is every command of an id that was taken again, with other content or the same', () => {
    const events = (
      [
        [0, 'c-1', 'a'],
        [1, 'c-1', 'b'],
        [2, 'c-1', 'b'],
        [5, 'c-1', 'a'],
        [6, 'c-1', 'a'],
      ] as const
    ).map(stored);
    expect(folded(nothing(), ...events).handled.get('c-1')).toStrictEqual([
      { digest: 'a', revision: 0 },
      { digest: 'b', revision: 2 },
      { digest: 'a', revision: 6 },
    ]);
  });

  it('is no more when somebody who reads beside it folds the same events again', () => {
    const [first, ...later] = (
      [
        [0, 'c-1', 'a'],
        [1, 'c-2', 'b'],
        [2, 'c-2', 'b'],
        [3, 'c-1', 'a'],
      ] as const
    ).map(stored);
    const before = folded(nothing(), first!);
    const after = [...folded(before, ...later).handled];
    expect([...folded(before, ...later).handled]).toStrictEqual(after);
    expect(before.handled.get('c-1')).toHaveLength(2);
  });
});
