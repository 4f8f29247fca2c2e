import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { type CellId, periodOf } from '#libs/domain';
import { protect, type ProtectedSet, type TableCell, type TableSet } from '#libs/protection';
import { type ProtectionAnswer, type ProtectionMessage, serveProtection } from './protection.worker.ts';

const cell = (id: CellId, first: number, count: number): TableCell => ({
  id,
  unit: 'persons',
  amount: count,
  persons: count,
  contributors: Array.from({ length: count }, (_, index) => ({ person: first + index, amount: 1 })),
});
const cells = (few: number): readonly TableCell[] => [
  cell('timekrav_opfyldt', 0, few + 30),
  cell('timekrav_opfyldt|gruppe=fordrevet_ukraine', 0, few),
  cell('timekrav_opfyldt|gruppe=oevrig', few, 30),
];
const set = (version: number, few: number): TableSet => ({
  period: periodOf('2022-11')!,
  version,
  position: BigInt(version),
  cells: cells(few),
});
const shown = (version: number, few: number, ...hidden: readonly CellId[]): ProtectedSet => ({
  ...set(version, few),
  suppressed: new Set(hidden),
});
const both = ['timekrav_opfyldt|gruppe=fordrevet_ukraine', 'timekrav_opfyldt|gruppe=oevrig'] as const;

/** What the thread answers to what it was told. */
const answered = async (...messages: readonly ProtectionMessage[]): Promise<ProtectionAnswer> => {
  const { port1: thread, port2: asking } = new MessageChannel();
  serveProtection(thread);
  const answer = once(asking, 'message') as Promise<[ProtectionAnswer]>;
  for (const message of messages) asking.postMessage(message, []);
  const [told] = await answer;
  asking.close();
  return told;
};

describe('The thread that protects small numbers', () => {
  it('protects the candidates that it was told, in their order, beside what is published', async () => {
    const published = [shown(1, 7)];
    const candidates = [set(2, 6), set(3, 3)];
    const { suppressions, exposed } = await protect({ threshold: 5, published, candidates });
    expect(
      await answered(
        ...published.map((one) => ({ published: one })),
        ...candidates.map((candidate) => ({ candidate })),
        { ask: 'protect', threshold: 5 },
      ),
    ).toEqual({ suppressed: suppressions.map(({ suppressed }) => suppressed), exposed });
  });

  it('suppresses by the threshold that it was told', async () => {
    const ask = (threshold: number) => answered({ candidate: set(1, 3) }, { ask: 'protect', threshold });
    expect(await ask(3)).toEqual({ suppressed: [new Set()], exposed: [] });
    expect(await ask(4)).toEqual({ suppressed: [new Set(both)], exposed: [] });
  });

  it('says whether candidates still protect', async () => {
    const ask = (candidate: ProtectedSet, threshold = 5) =>
      answered({ candidate }, { ask: 'stillProtects', threshold });
    expect(await ask(shown(1, 3, ...both))).toEqual({ isProtecting: true });
    expect(await ask(shown(1, 3))).toEqual({ isProtecting: false });
    expect(await ask(shown(1, 3), 3)).toEqual({ isProtecting: true });
  });

  it('says so beside what is published', async () => {
    const [all, few, others] = cells(3).map(({ id }) => id) as [CellId, CellId, CellId];
    const candidate = shown(1, 3, all, few);
    const ask = { ask: 'stillProtects', threshold: 5 } as const;
    const published = { ...shown(1, 3, few, others), version: 2 };
    expect(await answered({ candidate }, ask)).toEqual({ isProtecting: true });
    expect(await answered({ published }, { candidate }, ask)).toEqual({ isProtecting: false });
  });
});
