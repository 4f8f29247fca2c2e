import { describe, expect, it } from '@jest/globals';
import { type ReadRow, SignedOut } from './calls.ts';
import { type Row, rowOf } from './row.ts';
import { type Call, callOf, type Outcome, callOutcome, type Saving } from './sending.ts';
import { Saver } from './saving.ts';
import { typedHours } from './typing.ts';

const loaded = {
  id: 'b',
  revision: 3,
  base: { 'nytteindsats ': 450, 'mentorstoette P1000000001': 30 },
  before: {},
};
const typed = typedHours(typedHours(rowOf(loaded, null), 'transport', '1'), 'nytteindsats', '');

/** A server that answers what it is told, and remembers what it was asked. */
const served = (
  outcomes: readonly Outcome[],
  standing: readonly ReadRow[] | Error = [],
  saving: Saving = 'week',
) => {
  const asked: { readonly call: Call; readonly key: string | null; readonly revision: number }[] = [];
  const left = [...outcomes];
  let row: Row = typed;
  let keys = 0;
  const saver = new Saver({
    calls: {
      save: (call, { key, revision }) => {
        asked.push({ call, key, revision });
        return Promise.resolve(left.shift()!);
      },
      rows: () => (standing instanceof Error ? Promise.reject(standing) : Promise.resolve(standing)),
    },
    kept: { row: () => row, put: (next) => (row = next) },
    week: '2023-W02',
    saving,
    newKey: () => `key-${(keys += 1)}`,
  });
  return { saver, asked, row: () => row, put: (next: Row) => (row = next) };
};
const saved = { kind: 'saved', revision: 5, position: '9' } as const;

describe('Saving a row', () => {
  it('sends the loaded sheet with the changes, under the id of the draft and at the revision that was loaded', async () => {
    const { saver, asked, row } = served([saved]);
    expect(await saver.save('b', 'Tastefejl')).toEqual(saved);
    expect(asked).toEqual([
      {
        call: {
          method: 'PUT',
          path: '/v1/participants/b/weeks/2023-W02',
          body: {
            entries: [
              { activity: 'mentorstoette', minutes: 30, provider: 'P1000000001' },
              { activity: 'transport', minutes: 60 },
            ],
            absences: [],
            reason: 'Tastefejl',
          },
          sent: { 'transport ': 60, 'nytteindsats ': null },
        },
        key: 'key-1',
        revision: 3,
      },
    ]);
    expect([row().revision, row().changes, row().key]).toEqual([5, {}, null]);
  });

  it('goes on under the same id when no answer came', async () => {
    const { saver, asked, row } = served([{ kind: 'unknown' }, saved]);
    expect(await saver.save('b', '')).toEqual({ kind: 'unknown' });
    expect(row().sent).toEqual({ 'transport ': 60, 'nytteindsats ': null });
    expect(await saver.save('b', '')).toEqual(saved);
    expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
    expect(row().sent).toEqual({});
  });

  it('tries again by itself under another id when only something else changed', async () => {
    const { saver, asked } = served([{ kind: 'changed' }, saved], [{ ...loaded, revision: 4 }]);
    expect(await saver.save('b', '')).toEqual(saved);
    expect(asked.map(({ key, revision }) => [key, revision])).toEqual([
      ['key-1', 3],
      ['key-2', 4],
    ]);
  });

  it('stops when somebody else changed the week, and when the participant is no longer in it', async () => {
    const other = { ...loaded, revision: 4, base: { ...loaded.base, 'samtale ': 15 } };
    expect(await served([{ kind: 'changed' }], [other]).saver.save('b', '')).toEqual({ kind: 'touched' });
    expect(await served([{ kind: 'changed' }], []).saver.save('b', '')).toMatchObject({ kind: 'refused' });
  });

  it('says that somebody is signed out, and that nobody answers, when the row cannot be read again', async () => {
    const unread = (error: Error) => served([{ kind: 'changed' }], error).saver.save('b', '');
    expect(await unread(new SignedOut())).toEqual({ kind: 'signedOut' });
    expect(await unread(new Error('503'))).toEqual({ kind: 'away' });
  });

  it('of a provider sends an entry at a time, each at the revision that the one before left', async () => {
    const { saver, asked, row } = served([{ ...saved, revision: 4 }, saved], [], 'own');
    expect(await saver.save('b', 'Tastefejl')).toEqual(saved);
    expect(asked.map(({ call, revision }) => [call.path, call.body, revision])).toEqual([
      [
        '/v1/participants/b/commands/RecordHours',
        { week: '2023-W02', activity: 'transport', minutes: 60, reason: 'Tastefejl' },
        3,
      ],
      [
        '/v1/participants/b/commands/WithdrawHours',
        { week: '2023-W02', activity: 'nytteindsats', reason: 'Tastefejl' },
        4,
      ],
    ]);
    expect(row().changes).toEqual({});
  });

  it('leaves a row unsaved whose entry was put back while it was sent, and something else typed', async () => {
    const { saver, put } = served([{ kind: 'changed' }], [{ ...loaded, revision: 4 }], 'own');
    const saving = saver.save('b', '');
    put(typedHours(rowOf(loaded, null), 'samtale', '1'));
    expect(await saving).toEqual({ kind: 'unsaved' });
  });

  it('reads again what may have been recorded without an answer, when the draft has been put back', async () => {
    const unheard = { ...rowOf(loaded, null), sent: { 'transport ': 60 } };
    const theirs = { ...loaded, revision: 4, base: { ...loaded.base, 'transport ': 60 } };
    const recorded = served([saved], [theirs], 'own');
    recorded.put(unheard);
    expect(await recorded.saver.save('b', 'Tastefejl')).toEqual(saved);
    expect(recorded.asked.map(({ call }) => call.path)).toEqual([
      '/v1/participants/b/commands/WithdrawHours',
    ]);
    const never = served([], [{ ...loaded, revision: 4 }]);
    never.put(unheard);
    expect(await never.saver.save('b', '')).toEqual({ kind: 'saved', position: '' });
  });

  it.each([
    [2, 'RecordAbsence', { kind: 'udeblivelse', days: 2 }],
    [null, 'WithdrawAbsence', { kind: 'udeblivelse' }],
  ])('of a provider states no-shows: %j days', (days, command, facts) => {
    const row = { ...rowOf(loaded, null), changes: { '! udeblivelse': days } };
    const asked = { week: '2023-W02', saving: 'own', reason: '' } as const;
    expect(callOf(row, new Set(['! udeblivelse']), asked)).toMatchObject({
      path: `/v1/participants/b/commands/${command}`,
      body: { week: '2023-W02', ...facts },
    });
  });

  it.each([
    [200, { revision: 5, position: '9' }, saved],
    [412, { code: 'revision_mismatch' }, { kind: 'changed' }],
    [422, { code: 'reason_required' }, { kind: 'reason' }],
    [
      422,
      { code: 'week_outside_forloeb', detail: 'Ugen ligger uden for.' },
      { kind: 'refused', message: 'Ugen ligger uden for.' },
    ],
    [401, {}, { kind: 'signedOut' }],
    [0, {}, { kind: 'unknown' }],
    [429, {}, { kind: 'unknown' }],
    [503, {}, { kind: 'unknown' }],
  ])('ends with what the answer tells: %i %j', (status, answer, outcome) => {
    expect(callOutcome(status, answer)).toEqual(outcome);
  });
});
