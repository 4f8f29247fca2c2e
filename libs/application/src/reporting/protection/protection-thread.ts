import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CellId } from '#libs/domain';
import { Fault, loopTurns } from '#libs/platform';
import type { Exposure, ProtectedSet, ProtectionProblem, TableSet } from '#libs/protection';
import { Turns } from '../../recording/turns.ts';
import type { Ask, ProtectionAnswer, ProtectionMessage } from './protection.worker.ts';

/** The thread that protects small numbers ended before it had answered. */
class ProtectionBroken extends Fault {
  override readonly name = 'ProtectionBroken';
  readonly kind = 'unavailable';

  constructor(cause: unknown) {
    super('De små tal kunne ikke beskyttes: beregningen blev afbrudt. Intet er gemt. Prøv igen.', { cause });
  }
}

/** As this file is: compiled, or the source. */
const ending = extname(import.meta.url);
const usualProgram = new URL(`./protection.worker${ending}`, import.meta.url);
const options = {
  resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  execArgv: ending === '.ts' ? ['--conditions=nytteindsats-source'] : [],
};

/** The process protects one problem at a time; others wait. */
const turns = new Turns();

/**
 * Protects in a thread of its own, so that the event loop stays free however long it takes. The thread lives as long as the
 * problem, and ends with the process.
 */
export class ProtectionThread {
  readonly #program: URL;
  /** The thread of a problem that is still being made. */
  #ready: Worker | null = null;

  constructor(program = usualProgram) {
    this.#program = program;
  }

  /** Starts the thread of the next problem while that is still being made; one that is never told a problem waits for another. */
  makeReady(): void {
    if (this.#ready) return;
    const thread = new Worker(this.#program, options);
    this.#ready = thread;
    const gone = (): void => {
      if (this.#ready === thread) this.#ready = null;
    };
    thread.on('error', gone).on('exit', gone).unref();
  }

  /**
   * What the candidates must not show, in their order, and what nothing protects.
   *
   * @throws ProtectionBroken
   */
  async protect({ threshold, published, candidates }: ProtectionProblem): Promise<{
    readonly suppressed: readonly ReadonlySet<CellId>[];
    readonly exposed: readonly Exposure[];
  }> {
    const answer = await this.#answer({ ask: 'protect', threshold }, published, candidates);
    if (!('suppressed' in answer)) throw new ProtectionBroken(answer);
    return answer;
  }

  /** @throws ProtectionBroken */
  async stillProtects(
    { threshold, published }: Pick<ProtectionProblem, 'threshold' | 'published'>,
    candidates: readonly ProtectedSet[],
  ): Promise<boolean> {
    const answer = await this.#answer({ ask: 'stillProtects', threshold }, published, candidates);
    if (!('isProtecting' in answer)) throw new ProtectionBroken(answer);
    return answer.isProtecting;
  }

  #answer(
    ask: Ask,
    published: readonly ProtectedSet[],
    candidates: readonly TableSet[],
  ): Promise<ProtectionAnswer> {
    return turns.take('protection', async () => {
      const thread = this.#taken();
      const ended = new AbortController();
      thread.once('exit', () => {
        ended.abort();
      });
      try {
        const answered = once(thread, 'message', { signal: ended.signal }) as Promise<[ProtectionAnswer]>;
        const told = this.#tell(thread, [
          ...published.map((set) => ({ published: set })),
          ...candidates.map((candidate) => ({ candidate })),
          ask,
        ]);
        const [[answer]] = await Promise.all([answered, told]);
        return answer;
      } catch (error) {
        throw new ProtectionBroken(error);
      } finally {
        await thread.terminate();
      }
    });
  }

  #taken(): Worker {
    this.makeReady();
    const thread = this.#ready!;
    this.#ready = null;
    thread.ref();
    return thread;
  }

  async #tell(thread: Worker, messages: readonly ProtectionMessage[]): Promise<void> {
    for (const message of messages) {
      thread.postMessage(message, []);
      await loopTurns.next();
    }
  }
}
