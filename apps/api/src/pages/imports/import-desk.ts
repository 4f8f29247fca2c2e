import { overloaded } from '../../http/request-refused.ts';
import type { KeptImport } from './kept-import.ts';

/** How many files are kept at once, and how long. */
export interface DeskLimits {
  readonly most: number;
  /** So long after somebody last looked at it, in milliseconds. */
  readonly keptMs: number;
  /** So long a file is left to its sender when others want its place. */
  readonly leftMs: number;
  /** How many somebody may have; the one that they looked at longest ago gives way to the next. */
  readonly mostOfOne: number;
}

const ordinary: DeskLimits = { most: 8, keptMs: 1_800_000, leftMs: 120_000, mostOfOne: 3 };

/**
 * The files that people sent on the page and have not finished with: a bounded number, each for half an hour after it was last
 * looked at, and one of them under way at a time. They end with the process.
 */
export class ImportDesk {
  readonly #limits: DeskLimits;
  readonly #kept = new Map<string, KeptImport>();
  #turn: Promise<void> = Promise.resolve();
  #sweep: NodeJS.Timeout | undefined;

  constructor(limits: Partial<DeskLimits> = {}) {
    this.#limits = { ...ordinary, ...limits };
  }

  /** Runs one work after the other. */
  readonly inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  };

  /** Makes room for one more of somebody's. @throws RequestRefused `overloaded` */
  async makeRoom(owner: string): Promise<void> {
    const { most, leftMs, mostOfOne } = this.#limits;
    const own = this.#idle(0).filter((kept) => kept.owner === owner);
    if (own.length >= mostOfOne) await this.#letGo(own[0]!);
    if (this.#kept.size < most) return;
    const [oldest] = this.#idle(leftMs);
    if (!oldest) throw overloaded();
    await this.#letGo(oldest);
  }

  /** Keeps it; make room first. */
  keep(kept: KeptImport): void {
    this.#kept.set(kept.id, kept);
    this.#sweep ??= setInterval(() => void this.#letGoOld(), this.#limits.keptMs / 10).unref();
  }

  /** The one of this id, when it is this owner's; looking at it keeps it. */
  of(id: string, owner: string): KeptImport | null {
    const kept = this.#kept.get(id);
    if (kept?.owner !== owner) return null;
    kept.touchedAt = performance.now();
    return kept;
  }

  /** Those that nobody has looked at for so long and nobody works on, the longest first. */
  #idle(forMs: number): readonly KeptImport[] {
    const before = performance.now() - forMs;
    return [...this.#kept.values()]
      .filter(({ isUnderWay, touchedAt }) => !isUnderWay && touchedAt <= before)
      .toSorted((one, other) => one.touchedAt - other.touchedAt);
  }

  async #letGoOld(): Promise<void> {
    for (const kept of this.#idle(this.#limits.keptMs)) await this.#letGo(kept);
    if (this.#kept.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }

  async #letGo(kept: KeptImport): Promise<void> {
    this.#kept.delete(kept.id);
    await kept[Symbol.asyncDispose]();
  }
}
