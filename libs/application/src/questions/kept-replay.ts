import { type EventStore, participantCategory, type Position } from '#libs/event-store';
import type { TimeSlices } from '#libs/platform';
import { type CaseBatch, replayed } from './everybodys-cases.ts';
import type { CasesAsked, KnownCase } from './known-case.ts';

/** So many cases as known then are kept; of more, every reading folds each anew, one at a time. */
const mostKept = 5_000;
/** In milliseconds. */
const keptFor = 60_000;

/** A reading, and how far the log had come. */
interface KeptReading {
  readonly asked: Pick<CasesAsked, 'visible' | 'knownAt'>;
  readonly end: Position | null;
  readonly whole: CaseBatch;
}

/**
 * Everybody's cases as known then. The last reading is kept for a minute, unless many were read: a page asks several
 * questions about the same time, and while nothing is recorded they have the same cases.
 */
export class KeptReplay {
  readonly #store: EventStore;
  #kept: KeptReading | null = null;
  #letGo: NodeJS.Timeout | undefined;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** One batch with every link, or, of many, several, of which the last has them. */
  async *of(asked: CasesAsked, slices: TimeSlices): AsyncGenerator<CaseBatch> {
    const end = await this.#store.lastPosition([participantCategory]);
    const kept = this.#of(asked, end);
    if (kept) {
      yield kept;
      return;
    }
    let cases: KnownCase[] | null = [];
    for await (const batch of replayed(this.#store, asked, slices, end)) {
      asked.signal?.throwIfAborted();
      if (cases === null) {
        yield batch;
        continue;
      }
      cases.push(...batch.cases);
      if (batch.links) yield this.#keep({ asked, end, whole: { ...batch, cases } });
      else if (cases.length > mostKept) {
        yield { ...batch, cases };
        cases = null;
      }
    }
  }

  #of({ visible, knownAt }: CasesAsked, end: Position | null): CaseBatch | undefined {
    if (this.#kept === null || this.#kept.end !== end) return undefined;
    const { asked, whole } = this.#kept;
    return asked.knownAt === knownAt && asked.visible.isSameAs(visible) ? whole : undefined;
  }

  #keep({ asked: { visible, knownAt }, end, whole }: KeptReading): CaseBatch {
    clearTimeout(this.#letGo);
    this.#kept = { asked: { visible, knownAt }, end, whole };
    this.#letGo = setTimeout(() => (this.#kept = null), keptFor).unref();
    return whole;
  }
}
