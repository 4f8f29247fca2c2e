import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fromSource, OperationsClient, type ReadinessReport } from '#libs/runtime/testing';

/** A worker in a process of its own. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  /** What it has written in its log, line by line. */
  readonly log: Readonly<Record<string, unknown>>[] = [];
  /** Hears each line of its log. */
  onLog: (line: Readonly<Record<string, unknown>>) => void = () => undefined;
  /** What it said to people on stderr. */
  readonly complaints: string[] = [];
  readonly #operations: Promise<OperationsClient>;
  readonly #closed: Promise<number | string | null>;

  constructor(environment: Readonly<Record<string, string>>, args: readonly string[] = []) {
    const node = ['--disable-warning=TimeoutNegativeWarning', ...fromSource('apps/worker/src/main.ts')];
    this.#child = spawn(process.execPath, [...node, ...args], {
      env: { PATH: process.env['PATH'], WORKER_PORT: '0', LOG_LEVEL: 'debug', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#closed = this.#close();
    const { promise, resolve } = Promise.withResolvers<OperationsClient>();
    this.#operations = promise;
    createInterface(this.#child.stdout!).on('line', (line) => {
      const operations = OperationsClient.saidIn(line);
      if (operations) resolve(operations);
    });
    createInterface(this.#child.stderr!).on('line', (line) => this.#hear(line));
  }

  /** The health document, once the worker answers. */
  async readiness(): Promise<ReadinessReport> {
    return (await this.#operations).readiness();
  }

  /** What it measures, as Prometheus reads it. */
  async metrics(): Promise<string> {
    return (await this.#operations).metrics();
  }

  /** Ends it with a signal, and answers its exit code, or the signal's name. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null> {
    this.#child.kill(signal);
    return this.#closed;
  }

  /** Waits until it has ended, and answers its exit code, or the name of the signal that ended it. */
  ended(): Promise<number | string | null> {
    return this.#closed;
  }

  async #close(): Promise<number | string | null> {
    const [code, signal] = (await once(this.#child, 'close')) as [number | null, string | null];
    return code ?? signal;
  }

  #hear(line: string): void {
    if (!line.startsWith('{')) {
      this.complaints.push(line);
      return;
    }
    const heard = JSON.parse(line) as Record<string, unknown>;
    this.log.push(heard);
    this.onLog(heard);
  }
}
