import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fromSource } from '#libs/runtime/testing';

const cleanEnvironment = { PATH: process.env['PATH'] ?? '', TZ: 'UTC', PORT: '0', LOG_LEVEL: 'info' };

/** The API as a process of its own, from the sources. */
export class ApiProcess {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #ended: Promise<unknown>;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, fromSource('apps/api/src/main.ts'), {
      env: { ...cleanEnvironment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.#ended = once(this.#child, 'close');
  }

  /** Resolves with the address once the process says that it listens. */
  async address(): Promise<string> {
    for (;;) {
      const found = /lytter på (http:\/\/\S+)/.exec(this.stdout)?.[1];
      if (found !== undefined) return found;
      const seen = await Promise.race([once(this.#child.stdout, 'data'), this.#ended.then(() => 'ended')]);
      if (seen === 'ended') throw new Error(`ended before it listened: ${this.stderr}`);
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The exit code, once the process has ended. */
  async exitCode(): Promise<number | null> {
    await this.#ended;
    return this.#child.exitCode;
  }
}
