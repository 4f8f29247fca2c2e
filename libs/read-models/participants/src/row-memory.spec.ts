import { describe, expect, it } from '@jest/globals';
import { emptyCase } from '#libs/domain';
import { type ParticipantRow, RowMemory } from '#libs/read-models/participants';

const rowOf = (participantId: string, revision = 1): ParticipantRow => ({
  participantId,
  revision,
  kommunekoder: [],
  currentKommunekode: null,
  case: emptyCase,
});
const minutes = 60_000;

/** A memory for rows of 30 characters together, on a clock that the test sets. */
const memoryAt = (clock: { now: number }): RowMemory => new RowMemory(30, () => clock.now);
const keptOf = (memory: RowMemory, ids: readonly string[]): readonly string[] =>
  ids.filter((participantId) => memory.row({ tables: 1, participantId, revision: 1 }));

describe('Rows in memory', () => {
  it('stand for the same tables and revision alone', () => {
    const memory = new RowMemory();
    const row = rowOf('a', 4);
    memory.keep(1, row, 10);
    expect(memory.row({ tables: 1, participantId: 'a', revision: 4 })).toBe(row);
    expect(memory.row({ tables: 2, participantId: 'a', revision: 4 })).toBeUndefined();
    expect(memory.row({ tables: 1, participantId: 'a', revision: 5 })).toBeUndefined();
    expect(memory.row({ tables: 1, participantId: 'b', revision: 4 })).toBeUndefined();
  });

  it('take the place of what was kept of the participant', () => {
    const memory = new RowMemory(15, () => 0);
    memory.keep(1, rowOf('a', 1), 10);
    memory.keep(1, rowOf('a', 2), 12);
    expect(memory.row({ tables: 1, participantId: 'a', revision: 1 })).toBeUndefined();
    expect(memory.row({ tables: 1, participantId: 'a', revision: 2 })).toEqual(rowOf('a', 2));
  });

  it('stay while they are in use, and others find no room', () => {
    const memory = memoryAt({ now: 0 });
    for (const id of ['a', 'b', 'c', 'd']) memory.keep(1, rowOf(id), 10);
    expect(keptOf(memory, ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c']);
  });

  it('make room once nobody has asked for them for ten minutes', () => {
    const clock = { now: 0 };
    const memory = memoryAt(clock);
    for (const id of ['a', 'b', 'c']) memory.keep(1, rowOf(id), 10);
    clock.now = 6 * minutes;
    expect(keptOf(memory, ['b'])).toEqual(['b']);
    memory.keep(1, rowOf('d'), 10);
    clock.now = 11 * minutes;
    memory.keep(1, rowOf('e'), 10);
    expect(keptOf(memory, ['a', 'b', 'c', 'd', 'e'])).toEqual(['b', 'e']);
  });

  it('are kept by none that has no room at all, nor are links', async () => {
    const memory = new RowMemory(0);
    memory.keep(1, rowOf('a'), 1);
    expect(keptOf(memory, ['a'])).toEqual([]);
    const read = (): [] => [];
    expect(await memory.links(1, 'sum', read)).not.toBe(await memory.links(1, 'sum', read));
  });

  it('come with the links as of one sum of hashes of the same tables', async () => {
    const memory = new RowMemory();
    const read = (): { participantId: string; sameAs: string }[] => [{ participantId: 'a', sameAs: 'b' }];
    const first = await memory.links(1, 'one', read);
    expect(await memory.links(1, 'one', read)).toBe(first);
    expect(await memory.links(2, 'one', read)).not.toBe(first);
    const later = await memory.links(2, 'two', read);
    expect(await memory.links(2, 'one', read)).not.toBe(later);
  });
});
