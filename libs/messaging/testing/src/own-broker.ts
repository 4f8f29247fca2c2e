import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KafkaSettings } from '#libs/messaging/kafka';
import { endMemberships } from './end-memberships.ts';

const script = join(import.meta.dirname, '../../../../infra/engines/engines');
const run = promisify(execFile);

/** A Kafka broker of a test's own, which can be killed and come back with what it had. */
export class OwnBroker {
  readonly settings: KafkaSettings;
  readonly #folder: string;

  private constructor(folder: string, brokers: string) {
    this.#folder = folder;
    this.settings = { brokers: [brokers], clientId: 'nytteindsats-tests', tls: null, sasl: null };
  }

  /** Starts one; takes some seconds. Fails when there is no Java or Maven. */
  static async start(): Promise<OwnBroker> {
    const folder = mkdtempSync(join(tmpdir(), 'own-broker-'));
    const { stdout } = await run(script, ['start', 'kafka'], {
      env: { ...process.env, ENGINES_DIR: folder },
    });
    const [, brokers = ''] = /KAFKA_BROKERS=(\S+)/.exec(stdout) ?? [];
    return new OwnBroker(folder, brokers);
  }

  /** Ends it without a farewell. */
  async kill(): Promise<void> {
    await this.#engines('kill-kafka');
  }

  /** Lets it run again. */
  async revive(): Promise<void> {
    await this.#engines('run-kafka');
  }

  /** Ends the memberships of those whose processes were killed: the next one waits for no session's time. */
  endMemberships(group: string): Promise<void> {
    return endMemberships(this.settings.brokers[0]!, group);
  }

  /** Ends it and removes everything that it had. */
  async stop(): Promise<void> {
    await this.#engines('stop');
  }

  async #engines(verb: string): Promise<void> {
    await run(script, [verb], { env: { ...process.env, ENGINES_DIR: this.#folder } });
  }
}
