import { resolve } from 'node:path';
import { type Reading, type ReadLog, ReadLogUnavailable, shownIn } from '#libs/access/read-log';
import { exitCode, SystemClock } from '#libs/platform';
import { openReadLog, openReadLogFile } from '#libs/runtime';
import { configOf } from './config-of.ts';
import { osUser } from './os-user.ts';
import type { VerbCall } from './verb.ts';
import { VerbFault } from './verb-fault.ts';

/** So many characters are recorded, and then shown, together. */
const batch = 262_144;

type Call = Pick<VerbCall, 'results' | 'env' | 'options'>;

const cannotBeWritten = ({ text }: ReadLogUnavailable): VerbFault =>
  new VerbFault(
    exitCode.unreachable,
    `${text} Angiv en fil, der kan skrives, med --read-log FIL, hvis mappen ikke kan.`,
  );

/** The read log of the stores, or the file that was named. */
export const openedReadLog = (call: Pick<Call, 'env' | 'options'>): Promise<ReadLog> => {
  const file = call.options.get('read-log');
  return file === undefined ? openReadLog(configOf(call)) : openReadLogFile(resolve(file));
};

/** What a verb shows of individuals: it leaves for stdout once it is written in the read log who they are. */
export class RecordedResults {
  readonly #call: Call;
  readonly #what: string;
  readonly #waiting: string[] = [];
  readonly #shown = new Set<string>();
  readonly #told = new Set<string>();
  #length = 0;
  #log: Promise<ReadLog> | undefined;

  /** @param what the verb. */
  constructor(call: Call, what: string) {
    this.#call = call;
    this.#what = what;
  }

  readonly show = async (text: string, answer: unknown): Promise<void> => {
    const { participantIds, kommunekoder } = shownIn(answer);
    for (const id of participantIds) this.#shown.add(id);
    for (const kommunekode of kommunekoder) this.#told.add(kommunekode);
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= batch) await this.#handOver();
  };

  /** Writes that somebody was asked about of whom nothing is there. */
  async absent(participantId: string): Promise<void> {
    await this.#record([participantId], [], 404);
  }

  /** Shows what is left. */
  async end(): Promise<void> {
    if (this.#waiting.length > 0) await this.#handOver();
  }

  async close(): Promise<void> {
    await (await this.#log?.catch(() => undefined))?.close();
  }

  async #handOver(): Promise<void> {
    await this.#record([...this.#shown], [...this.#told], 200);
    for (const text of this.#waiting.splice(0)) await this.#call.results.line(text);
    this.#shown.clear();
    this.#told.clear();
    this.#length = 0;
  }

  async #record(participantIds: readonly string[], told: readonly string[], result: number): Promise<void> {
    const reading: Reading = {
      at: new SystemClock().now(),
      reader: { issuer: 'cli', subject: osUser(), name: null, grants: [{ role: 'cli', limits: ['*'] }] },
      what: this.#what,
      participantIds,
      kommunekoder: told.length > 0 ? told : ['*'],
      search: null,
      purposes: ['kontrol'],
      engagement: null,
      reason: this.#call.options.get('reason') ?? null,
      result,
    };
    try {
      this.#log ??= openedReadLog(this.#call);
      await (await this.#log).record(reading);
    } catch (error) {
      throw error instanceof ReadLogUnavailable ? cannotBeWritten(error) : error;
    }
  }
}
