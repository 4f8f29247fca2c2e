import { shownIn } from '#libs/access/read-log';
import { CliReadings } from './cli-readings.ts';
import type { VerbCall } from './verb.ts';
import type { NoAnswerAbout } from './verb-fault.ts';

/** So many characters are recorded, and then shown, together. */
const batch = 262_144;

/** What a verb shows of individuals: it leaves for stdout once it is written in the read log who they are. */
export class RecordedResults {
  readonly #results: VerbCall['results'];
  readonly #readings: CliReadings;
  readonly #waiting: string[] = [];
  readonly #shown = new Set<string>();
  readonly #told = new Set<string>();
  #length = 0;

  /** @param what the verb. */
  constructor(call: Pick<VerbCall, 'results' | 'env' | 'options'>, what: string) {
    this.#results = call.results;
    this.#readings = new CliReadings(call, what);
  }

  readonly show = async (text: string, answer: unknown): Promise<void> => {
    const { participantIds, kommunekoder } = shownIn(answer);
    for (const id of participantIds) this.#shown.add(id);
    for (const kommunekode of kommunekoder) this.#told.add(kommunekode);
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= batch) await this.#handOver();
  };

  /** Writes that somebody was asked about, and that there was no answer. */
  unanswered({ participantId, result }: NoAnswerAbout): Promise<void> {
    return this.#readings.write({ participantIds: [participantId], kommunekoder: [], result });
  }

  /** Shows what is left. */
  async end(): Promise<void> {
    if (this.#waiting.length > 0) await this.#handOver();
  }

  close(): Promise<void> {
    return this.#readings.close();
  }

  async #handOver(): Promise<void> {
    await this.#readings.write({ participantIds: this.#shown, kommunekoder: this.#told, result: 200 });
    for (const text of this.#waiting.splice(0)) await this.#results.line(text);
    this.#shown.clear();
    this.#told.clear();
    this.#length = 0;
  }
}
