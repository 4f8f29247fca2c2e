import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a worker says of itself. */
interface WorkerLine {
  readonly kind: string;
  /** Events handled, when it says that. */
  readonly count?: number;
}

/** When a worker ends itself: so many milliseconds (fractions count) after it began a transaction. */
interface Death {
  readonly transaction: number;
  readonly afterMs: number;
}

const script = join(import.meta.dirname, 'projecting.process.ts');

/** A worker in a process of its own that projects, or rebuilds, a log into a database. */
export class ProjectingWorker {
  readonly #lines: WorkerLine[] = [];
  readonly #child: ChildProcess;
  readonly #heard = new EventEmitter();
  readonly #ended: Promise<unknown>;

  constructor(folder: string, url: string, work: 'project' | 'rebuild', death?: Death) {
    const options = ['--conditions=nytteindsats-source', '--disable-warning=ExperimentalWarning'];
    const plan = death ? [String(death.transaction), String(death.afterMs)] : [];
    this.#child = spawn(process.execPath, [...options, script, folder, url, work, ...plan], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#ended = once(this.#child, 'close');
    createInterface(this.#child.stdout!).on('line', (line) => {
      this.#lines.push(JSON.parse(line) as WorkerLine);
      this.#heard.emit('line');
    });
  }

  /** Resolves when it has said such a line, or does; `before` is what it said before that line. */
  async says(such: (line: WorkerLine, before: readonly WorkerLine[]) => boolean): Promise<void> {
    const isSaid = (): boolean => this.#lines.some((line, index) => such(line, this.#lines.slice(0, index)));
    while (!isSaid()) await once(this.#heard, 'line');
  }

  /** Resolves when it has ended by itself; answers the signal that ended it. */
  async ended(): Promise<NodeJS.Signals | null> {
    await this.#ended;
    return this.#child.signalCode;
  }

  /** Stops it where it stands, alive and silent. */
  hang(): void {
    this.#child.kill('SIGSTOP');
  }

  /** Lets it go on after `hang`. */
  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
