import { resolve } from 'node:path';
import { type ReadLog, ReadLogUnavailable, type Search } from '#libs/access/read-log';
import { SystemClock } from '#libs/platform';
import { besideLogOf, openReadLogFile } from '#libs/runtime';
import { configOf } from './config-of.ts';
import { osUser } from './os-user.ts';
import type { VerbCall } from './verb.ts';

type Call = Pick<VerbCall, 'env' | 'options'>;

/** Whom a verb shows, or looked for. */
interface CliReading {
  readonly participantIds: Iterable<string>;
  readonly kommunekoder: Iterable<string>;
  readonly search?: Search;
  /** The HTTP status that HTTP would have given. */
  readonly result: number;
}

/** The read log cannot be written, and whoever runs the verb may name another. */
class WriteElsewhere extends ReadLogUnavailable {
  override get text(): string {
    return `${super.text} Angiv en fil, der kan skrives, med --read-log FIL, hvis mappen ikke kan.`;
  }
}

/** The read log of the stores, or the file that was named. */
export const openedReadLog = (call: Call): Promise<ReadLog> => {
  const file = call.options.get('read-log');
  return file === undefined ? besideLogOf(configOf(call)).readLog() : openReadLogFile(resolve(file));
};

/** What whoever runs a verb reads of individuals; the read log is opened when there is something to write. */
export class CliReadings {
  readonly #call: Call;
  readonly #what: string;
  #log: Promise<ReadLog> | undefined;

  /** @param what the verb. */
  constructor(call: Call, what: string) {
    this.#call = call;
    this.#what = what;
  }

  /** @throws ReadLogUnavailable */
  async write({ participantIds, kommunekoder, search, result }: CliReading): Promise<void> {
    const told = [...kommunekoder];
    try {
      this.#log ??= openedReadLog(this.#call);
      await (
        await this.#log
      ).record({
        at: new SystemClock().now(),
        reader: { issuer: 'cli', subject: osUser(), name: null, grants: [{ role: 'cli', limits: ['*'] }] },
        what: this.#what,
        participantIds: [...participantIds],
        kommunekoder: told.length > 0 ? told : ['*'],
        search: search ?? null,
        purposes: ['kontrol'],
        engagement: null,
        reason: this.#call.options.get('reason') ?? null,
        result,
      });
    } catch (error) {
      if (!(error instanceof ReadLogUnavailable)) throw error;
      throw new WriteElsewhere(error.message, { cause: error.cause });
    }
  }

  async close(): Promise<void> {
    await (await this.#log?.catch(() => undefined))?.close();
  }
}
