import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type CellId, periodOf } from '#libs/domain';
import { faultKind, textOf } from '#libs/platform';
import { until } from '#libs/platform/testing';
import { protect, type ProtectionProblem, type TableCell, type TableSet } from '#libs/protection';
import { ProtectionThread } from './protection-thread.ts';

const cell = (id: CellId, first: number, count: number): TableCell => ({
  id,
  unit: 'persons',
  amount: count,
  persons: count,
  contributors: Array.from({ length: count }, (_, index) => ({ person: first + index, amount: 1 })),
});

const set: TableSet = {
  period: periodOf('2022-11')!,
  version: 1,
  position: 1n,
  cells: [
    cell('timekrav_opfyldt', 0, 33),
    cell('timekrav_opfyldt|gruppe=fordrevet_ukraine', 0, 3),
    cell('timekrav_opfyldt|gruppe=oevrig', 3, 30),
  ],
};
const problem: ProtectionProblem = { threshold: 5, published: [], candidates: [set] };

const program = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

/** A thread that hides nothing but its own number. */
const namesItself = `
  import { parentPort, threadId } from 'node:worker_threads';
  parentPort.on('message', ({ ask }) => {
    if (ask) parentPort.postMessage({ suppressed: [new Set([String(threadId)])], exposed: [] });
  });`;
/** The same, but the first of them fails as it starts. */
const failsUnless = (made: string): string => `
  import { existsSync, writeFileSync } from 'node:fs';
  const isFirst = !existsSync(${JSON.stringify(made)});
  writeFileSync(${JSON.stringify(made)}, '');
  if (isFirst) throw new Error('i-am-secret');
  ${namesItself}`;

describe('protecting in a thread', () => {
  it('chooses what protecting does, and then sees that it protects', async () => {
    const { suppressions, exposed } = await protect(problem);
    const suppressed = suppressions.map((one) => one.suppressed);
    const thread = new ProtectionThread();
    expect(await thread.protect(problem)).toEqual({ suppressed, exposed });
    const form = { ...set, suppressed: suppressed[0]! };
    expect(await thread.stillProtects(problem, [form])).toBe(true);
    expect(await thread.stillProtects(problem, [{ ...set, suppressed: new Set() }])).toBe(false);
  });

  it('takes the thread that was made ready, and there is one of them', async () => {
    const { suppressions } = await protect(problem);
    const thread = new ProtectionThread();
    thread.makeReady();
    expect((await thread.protect(problem)).suppressed).toEqual(suppressions.map((one) => one.suppressed));
    const named = new ProtectionThread(program(namesItself));
    named.makeReady();
    named.makeReady();
    const answering = async (): Promise<number> => Number([...(await named.protect(problem)).suppressed[0]!]);
    const first = await answering();
    expect(await answering()).toBe(first + 1);
  });

  it('goes on without the one made ready when that has failed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thread-'));
    const made = join(folder, 'failed');
    const thread = new ProtectionThread(program(failsUnless(made)));
    thread.makeReady();
    await until(() => existsSync(made));
    await thread.protect(problem).catch(() => undefined);
    expect((await thread.protect(problem)).exposed).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('leaves the event loop to others meanwhile', async () => {
    let [turns, isDone] = [0, false];
    const turn = (): void => {
      turns += 1;
      if (!isDone) setImmediate(turn);
    };
    turn();
    await new ProtectionThread().protect(problem);
    isDone = true;
    expect(turns).toBeGreaterThan(100);
  });

  it.each([
    ['throws', 'throw new Error("i-am-secret")'],
    ['ends', 'process.exit(0)'],
    ['answers something else', 'import("node:worker_threads").then((it) => it.parentPort.postMessage({}))'],
  ])('says in Danish that nothing was kept when the thread %s', async (_, text) => {
    const error: unknown = await new ProtectionThread(program(text)).protect(problem).catch((one) => one);
    expect([faultKind(error), textOf(error)]).toEqual([
      'unavailable',
      'De små tal kunne ikke beskyttes: beregningen blev afbrudt. Intet er gemt. Prøv igen.',
    ]);
  });
});
