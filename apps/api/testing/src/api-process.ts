import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { testKey } from '#libs/access/testing';
import { makeFolder } from '#libs/platform';
import { until } from '#libs/platform/testing';
import { fromSource, OperationsClient, type ReadinessReport } from '#libs/runtime/testing';

const cleanEnvironment = {
  PATH: process.env['PATH'] ?? '',
  TZ: 'UTC',
  PORT: '0',
  OPERATIONS_PORT: '0',
  LOG_LEVEL: 'info',
};

/** The process's local issuer is then that of tests. */
const keepTestKey = (dataDir: string): void => {
  try {
    makeFolder(dataDir);
    writeFileSync(join(dataDir, 'signing.key'), testKey, { mode: 0o600 });
  } catch {
    // A folder that cannot be made, or written, is the process's to tell.
  }
};

/** The API as a process of its own, from the sources. */
export class ApiProcess {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #ended: Promise<unknown>;

  /** @param limits what the shell does before, e.g. `ulimit -S -f 400`. */
  constructor(environment: Readonly<Record<string, string>>, limits = ':') {
    if (environment['DATA_DIR'] !== undefined) keepTestKey(environment['DATA_DIR']);
    const command = [
      '-c',
      `${limits}; exec "$0" "$@"`,
      process.execPath,
      ...fromSource('apps/api/src/main.ts'),
    ];
    this.#child = spawn('sh', command, {
      env: { ...cleanEnvironment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.#ended = once(this.#child, 'close');
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves with the address once the process listens and has opened its stores. */
  async address(): Promise<string> {
    const address = await this.listening();
    await until(async () => {
      if (this.#hasEnded) throw new Error(`ended before its stores were open: ${this.stderr}`);
      const answer = await this.readiness().catch(() => null);
      return answer !== null && !('stores' in answer);
    });
    return address;
  }

  /** Resolves with the address once the process says that it listens. */
  listening(): Promise<string> {
    return this.#said((stdout) => /lytter på (http:\/\/\S+)/.exec(stdout)?.[1]);
  }

  /** Its operations port, once it says that it listens. */
  operations(): Promise<OperationsClient> {
    return this.#said((stdout) => OperationsClient.saidIn(stdout));
  }

  async readiness(): Promise<ReadinessReport> {
    return (await this.operations()).readiness();
  }

  async #said<T>(found: (stdout: string) => T | undefined): Promise<T> {
    for (;;) {
      const said = found(this.stdout);
      if (said !== undefined) return said;
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
