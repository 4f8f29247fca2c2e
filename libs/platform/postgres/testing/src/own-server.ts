import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = join(import.meta.dirname, '../../../../../infra/engines/engines');

/** A PostgreSQL server of one's own, for tests that break it. */
export class OwnServer {
  readonly url: string;
  readonly #folder: string;

  /** Starts an empty server on a free port of loopback. */
  static async start(): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'own-postgres-'));
    const { stdout } = await run(script, ['start', 'postgres'], {
      env: { ...process.env, ENGINES_DIR: folder },
    });
    const url = /^POSTGRES_URL=(.+)$/m.exec(stdout)?.[1];
    if (url === undefined) throw new Error('the server did not say where it is');
    return new OwnServer(url, folder);
  }

  private constructor(url: string, folder: string) {
    this.url = url;
    this.#folder = folder;
  }

  /** Ends it as a crash would, at once and without a farewell, and starts it again. */
  async crashAndRestart(): Promise<void> {
    await this.#do('restart-postgres');
  }

  /** Stops and removes it. */
  async dispose(): Promise<void> {
    await this.#do('stop');
  }

  async #do(command: string): Promise<void> {
    await run(script, [command], { env: { ...process.env, ENGINES_DIR: this.#folder } });
  }
}
