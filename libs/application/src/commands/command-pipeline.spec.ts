import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '#libs/event-store';
import type { NumberedCommand } from '../vocabulary/command-lines.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import type { CommandAnswer } from './command-answer.ts';
import { answersInOrder, type LineAnswer } from './command-pipeline.ts';

const participantId = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';

const parsed = (line: number): ParsedCommand => ({
  commandId: `c-${line}`,
  participantId,
  command: { command: 'WithdrawExit', reason: 'fejl' },
});

const good = (line: number): NumberedCommand => ({ line, parsed: parsed(line) });

const bad = (line: number, commandId?: string): NumberedCommand => ({
  line,
  faults: {
    code: 'malformed',
    errors: [{ path: 'week', code: 'malformed', message: 'Feltet skal udfyldes.' }],
    ...(commandId !== undefined && { commandId }),
  },
});

const accepted = (revision: number): CommandAnswer => ({
  status: 'accepted',
  events: 1,
  revision,
  position: String(revision),
});

/** Lines that are handed over one by one, and that tell how many have been taken. */
const handed = (lines: readonly NumberedCommand[]) => {
  const state = { taken: 0, closed: false };
  const iterable = (async function* () {
    try {
      for (const line of lines) {
        state.taken += 1;
        yield await Promise.resolve(line);
      }
    } finally {
      state.closed = true;
    }
  })();
  return { state, iterable };
};

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const all = async (answers: AsyncIterable<readonly LineAnswer[]>): Promise<readonly LineAnswer[]> =>
  (await Array.fromAsync(answers)).flat();

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A command bus whose commands end when the test says so. */
const heldBus = () => {
  const given: { readonly commandId: string; readonly end: PromiseWithResolvers<CommandAnswer> }[] = [];
  const dispatch = ({ commandId }: ParsedCommand): Promise<CommandAnswer> => {
    const end = Promise.withResolvers<CommandAnswer>();
    given.push({ commandId, end });
    return end.promise;
  };
  return { given, dispatch };
};

describe('Answers to command lines', () => {
  it('come in the order of the lines, whichever command ends first', async () => {
    const { given, dispatch } = heldBus();
    const answers = all(answersInOrder(handed([good(1), bad(2, 'c-2'), good(4)]).iterable, { dispatch }));
    while (given.length < 2) await macrotask();
    given[1]!.end.resolve(accepted(1));
    await macrotask();
    given[0]!.end.resolve(accepted(0));
    expect(await answers).toEqual([
      { line: 1, commandId: 'c-1', ...accepted(0) },
      {
        line: 2,
        commandId: 'c-2',
        status: 'refused',
        code: 'malformed',
        message: 'week: Feltet skal udfyldes.',
        errors: [{ path: 'week', code: 'malformed', message: 'Feltet skal udfyldes.' }],
      },
      { line: 4, commandId: 'c-4', ...accepted(1) },
    ]);
  });

  it('have no command id when the line has none', async () => {
    const answers = await all(
      answersInOrder(handed([bad(1)]).iterable, { dispatch: () => Promise.resolve(accepted(0)) }),
    );
    expect(answers).toEqual([expect.objectContaining({ line: 1, commandId: null, status: 'refused' })]);
  });

  it('come as soon as they are due, while further lines are awaited', async () => {
    const more = Promise.withResolvers<void>();
    const lines = (async function* () {
      yield good(1);
      await more.promise;
      yield good(2);
    })();
    const answers = answersInOrder(lines, { dispatch: () => Promise.resolve(accepted(0)) });
    expect((await answers.next()).value).toEqual([expect.objectContaining({ line: 1 })]);
    more.resolve();
    expect(await all(answers)).toEqual([expect.objectContaining({ line: 2 })]);
  });

  it('bound how many lines are read ahead, however slowly they are taken', async () => {
    const { state, iterable } = handed(numbers(1, 1_000).map(good));
    const answers = answersInOrder(iterable, {
      inFlight: 10,
      dispatch: () => Promise.resolve(accepted(0)),
    });
    await answers.next();
    for (let turn = 0; turn < 50; turn += 1) await macrotask();
    expect(state.taken).toBeLessThanOrEqual(20);
    expect((await all(answers)).at(-1)).toMatchObject({ line: 1_000 });
  });

  it('let commands be in flight side by side, dispatched in the order of the lines', async () => {
    const { given, dispatch } = heldBus();
    const answers = all(answersInOrder(handed(numbers(1, 9).map(good)).iterable, { inFlight: 4, dispatch }));
    while (given.length < 4) await macrotask();
    await macrotask();
    expect(given.map(({ commandId }) => commandId)).toEqual(['c-1', 'c-2', 'c-3', 'c-4']);
    for (let index = 0; index < 9; index += 1) {
      while (given.length <= index) await macrotask();
      given[index]!.end.resolve(accepted(index));
    }
    expect((await answers).map(({ line }) => line)).toEqual(numbers(1, 9));
  });

  it('call a line failed whose outcome is unknown, answer those in flight, and end there', async () => {
    const { given, dispatch } = heldBus();
    const heard: unknown[] = [];
    const { state, iterable } = handed(numbers(1, 100).map(good));
    const options = { inFlight: 3, dispatch, onFailure: (error: unknown) => heard.push(error) };
    const answers = all(answersInOrder(iterable, options));
    while (given.length < 3) await macrotask();
    const cause = new EventStoreUnavailable();
    given[1]!.end.reject(cause);
    await macrotask();
    given[2]!.end.resolve(accepted(1));
    given[0]!.end.resolve(accepted(0));
    expect(await answers).toEqual([
      expect.objectContaining({ line: 1, status: 'accepted' }),
      {
        line: 2,
        commandId: 'c-2',
        status: 'failed',
        code: 'unavailable',
        message: expect.stringContaining('Send linjen igen'),
      },
      expect.objectContaining({ line: 3, status: 'accepted' }),
    ]);
    expect(heard).toEqual([cause]);
    expect(given).toHaveLength(3);
    await macrotask();
    expect(state).toEqual({ taken: 3, closed: true });
  });

  it('say nothing of what broke inside', async () => {
    const cause = new Error('0101701234');
    const answers = await all(
      answersInOrder(handed([good(1)]).iterable, {
        dispatch: () => {
          throw cause;
        },
      }),
    );
    expect(answers).toEqual([expect.objectContaining({ status: 'failed', code: 'internal' })]);
    expect(JSON.stringify(answers)).not.toContain('0101701234');
  });

  it('end when told to stop, with those in flight answered', async () => {
    const { given, dispatch } = heldBus();
    const stop = new AbortController();
    const lines = (async function* () {
      yield good(1);
      yield good(2);
      await new Promise(() => undefined);
    })();
    const answers = all(answersInOrder(lines, { dispatch, signal: stop.signal }));
    while (given.length < 2) await macrotask();
    stop.abort();
    await macrotask();
    for (const { end } of given) end.resolve(accepted(0));
    expect((await answers).map(({ line }) => line)).toEqual([1, 2]);
  });

  it('do not begin when told to stop before', async () => {
    const { given, dispatch } = heldBus();
    const { state, iterable } = handed([good(1)]);
    expect(await all(answersInOrder(iterable, { dispatch, signal: AbortSignal.abort() }))).toEqual([]);
    expect(given).toEqual([]);
    expect(state.taken).toBe(0);
  });

  it('are still worked out when nobody takes them any more', async () => {
    const { given, dispatch } = heldBus();
    const { state, iterable } = handed([bad(1), good(2), good(3)]);
    const answers = answersInOrder(iterable, { dispatch });
    await answers.next();
    while (given.length < 2) await macrotask();
    let left = false;
    const leaving = answers.return().then(() => (left = true));
    await macrotask();
    expect(left).toBe(false);
    for (const { end } of given) end.resolve(accepted(0));
    await leaving;
    expect(state.closed).toBe(true);
  });

  it('precede the error that ended the lines', async () => {
    const lines = (async function* () {
      yield good(1);
      yield await Promise.reject(new Error('torn'));
    })();
    const answers = answersInOrder(lines, { dispatch: () => Promise.resolve(accepted(0)) });
    expect((await answers.next()).value).toEqual([expect.objectContaining({ line: 1 })]);
    await expect(answers.next()).rejects.toThrow('torn');
  });
});
