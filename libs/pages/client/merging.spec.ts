import { describe, expect, it } from '@jest/globals';
import { copiedFromBefore, resolved, merged, savedRow } from './merging.ts';
import { isChanged, rowOf, standing } from './row.ts';
import { typedHours } from './typing.ts';

const loaded = { id: 'b', revision: 3, base: { 'nytteindsats ': 450, 'transport ': 60 }, before: {} };
const row = typedHours({ ...rowOf(loaded, null), key: 'k' }, 'nytteindsats', '8');
const now = (base: Readonly<Record<string, number>>) => ({ ...loaded, revision: 7, base });

describe('A draft on what somebody else saved meanwhile', () => {
  it('stays as it is, under another id, when only something else of the participant changed', () => {
    const { row: next, isTouched } = merged({ ...row, key: 'k' }, now(loaded.base));
    expect(isTouched).toBe(false);
    expect([next.key, next.revision, next.changes, next.conflicts]).toEqual([null, 7, row.changes, {}]);
  });

  it('takes the other fields as they are there', () => {
    const { row: next, isTouched } = merged(row, now({ 'nytteindsats ': 450, 'samtale P1000000001': 15 }));
    expect(isTouched).toBe(true);
    expect(standing(next)).toEqual({ 'nytteindsats ': 480, 'samtale P1000000001': 15 });
    expect(next.conflicts).toEqual({});
  });

  it.each([
    ['another amount', { 'nytteindsats ': 360, 'transport ': 60 }, 360],
    ['nothing', { 'transport ': 60 }, null],
  ])('is in conflict where both changed the same: %s', (_, base, theirs) => {
    const { row: next } = merged(row, now(base));
    expect(next.conflicts).toEqual({ 'nytteindsats ': theirs });
    expect(standing(next)['nytteindsats ']).toBe(480);
    expect(resolved(next, 'nytteindsats ', 'mine')).toMatchObject({
      changes: { 'nytteindsats ': 480 },
      conflicts: {},
    });
    expect(resolved(next, 'nytteindsats ', 'theirs')).toMatchObject({
      changes: {},
      conflicts: {},
      texts: {},
    });
  });

  it('is in conflict where a new entry is typed and somebody recorded one with another provider: what stands keeps its own', () => {
    const empty = rowOf({ ...loaded, base: {} }, null);
    const { row: next } = merged(typedHours(empty, 'nytteindsats', '7,5'), now({ 'nytteindsats P1': 360 }));
    expect([next.changes, next.conflicts, next.texts]).toEqual([
      { 'nytteindsats P1': 450 },
      { 'nytteindsats P1': 360 },
      {},
    ]);
    expect(resolved(next, 'nytteindsats P1', 'theirs')).toMatchObject({ changes: {}, conflicts: {} });
    const alike = merged(typedHours(empty, 'nytteindsats', '6'), now({ 'nytteindsats P1': 360 }));
    expect(alike.row.changes).toEqual({});
  });

  it('is in conflict where somebody recorded beside it in the same field, which would show neither', () => {
    const absent = { ...rowOf({ ...loaded, base: {} }, null), changes: { '! sygdom': 2 } };
    const { row: next } = merged(absent, now({ '! ferie': 1 }));
    expect([next.changes, next.conflicts]).toEqual([{ '! sygdom': 2 }, { '! sygdom': null }]);
    const two = merged(row, now({ ...loaded.base, 'nytteindsats P1': 60 }));
    expect(two.row.conflicts).toEqual({ 'nytteindsats ': 450 });
  });

  it('is to be withdrawn again where it was recorded without our hearing of it, and put back since', () => {
    const unheard = { ...rowOf({ ...loaded, base: {} }, null), sent: { 'nytteindsats ': 240 } };
    expect(isChanged(unheard)).toBe(true);
    const { row: next, isTouched } = merged(unheard, now({ 'nytteindsats ': 240 }));
    expect([next.changes, next.sent, isTouched]).toEqual([{ 'nytteindsats ': null }, {}, false]);
    expect(isChanged(merged(unheard, now({})).row)).toBe(false);
  });

  it('is over where both saved the same', () => {
    const { row: next } = merged(row, now({ 'nytteindsats ': 480, 'transport ': 60 }));
    expect([next.changes, next.conflicts]).toEqual([{}, {}]);
  });

  it('is in no conflict with what was recorded of it without an answer', () => {
    const again = typedHours({ ...row, sent: { 'nytteindsats ': 480 } }, 'nytteindsats', '9');
    const { row: next, isTouched } = merged(again, now({ 'nytteindsats ': 480, 'transport ': 60 }));
    expect([isTouched, next.conflicts, next.changes]).toEqual([false, {}, { 'nytteindsats ': 540 }]);
  });
});

describe('A row that was saved', () => {
  it('stands, and what was typed while it was saved is a draft on top of it', () => {
    const sent = row.changes;
    const further = typedHours(typedHours(row, 'nytteindsats', '7,5'), 'transport', '2');
    const next = savedRow(further, sent, 4);
    expect([next.revision, next.base]).toEqual([4, { 'nytteindsats ': 480, 'transport ': 60 }]);
    expect(next.changes).toEqual({ 'nytteindsats ': 450, 'transport ': 120 });
    expect(savedRow(row, sent, 4).changes).toEqual({});
  });
});

describe('Last week', () => {
  const before = { 'nytteindsats P1000000001': 450, 'nytteindsats P1000000002': 60, 'samtale ': 15 };

  it('is copied with its providers into a row in which nothing stands or is typed', () => {
    const empty = rowOf({ ...loaded, base: {}, before }, null);
    expect(copiedFromBefore(empty)?.changes).toEqual(before);
    expect(copiedFromBefore(typedHours(empty, 'transport', 'x'))).toBeNull();
    const cleared = typedHours(typedHours(empty, 'transport', '1'), 'transport', '');
    expect(copiedFromBefore(cleared)).toMatchObject({ changes: before, texts: {} });
    expect(copiedFromBefore(rowOf({ ...loaded, before }, null))).toBeNull();
    expect(copiedFromBefore(rowOf({ ...loaded, base: {} }, null))).toBeNull();
  });
});
