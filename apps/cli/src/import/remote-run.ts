import { danish } from '#libs/domain';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type LineAnswer, LineSplitter, longestLine } from '#libs/application';
import { refusedVerb, unreachable, VerbFault } from '../shell/verb-fault.ts';
import type { ImportRun } from './import-run.ts';
import { connect, type RemoteChoice } from './remote-call.ts';
import { remoteRefusal } from './remote-refusal.ts';

const away = (api: string): VerbFault =>
  unreachable(`API’et på ${api} kan ikke nås. Kører det, og er adressen rigtig?`);

const cutShort = (lastLine: number): VerbFault =>
  unreachable(
    `Forbindelsen til API’et blev afbrudt efter svaret på linje ${danish.number(lastLine)}. Det vides ikke, om linjerne derefter er udført: kør filen igen, så svarer den uændret på det udførte.`,
  );

const lineFeed = Buffer.from('\n');
/** Stands for a line of which nothing was kept, and is refused for the same reason. */
const tooLong = Buffer.alloc(longestLine + 1, 'x');

const isAnswer = (parsed: unknown): parsed is LineAnswer =>
  typeof parsed === 'object' && parsed !== null && 'line' in parsed && 'status' in parsed;

/** Carries the lines of a file out by an API that holds the stores. */
export class RemoteRun implements ImportRun {
  readonly due = null;
  readonly lines: number | null;
  readonly #choice: RemoteChoice;
  readonly #bytes: Readable;
  #failure: VerbFault | undefined;
  #lastLine = 0;
  #answered = 0;
  /** How many lines were sent that must have an answer. */
  #sent = 0;
  #sums = false;

  constructor(choice: RemoteChoice, bytes: Readable, lines: number | null) {
    this.lines = lines;
    this.#choice = choice;
    this.#bytes = bytes;
  }

  failure(): VerbFault | undefined {
    return this.#failure;
  }

  async finish(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    this.#bytes.destroy();
  }

  async *answers(stop: AbortSignal): AsyncGenerator<readonly LineAnswer[], void, undefined> {
    const request = connect(this.#choice);
    const { promise: response, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request.on('response', resolve).on('error', reject);
    const sending = pipeline(this.#counted(stop), request).catch(() => undefined);
    try {
      yield* this.#read(await response);
      await sending;
      if (!this.#isComplete()) this.#failure ??= cutShort(this.#lastLine);
    } catch {
      this.#failure ??=
        this.#answered === 0 && !request.socket?.bytesWritten
          ? away(this.#choice.api)
          : cutShort(this.#lastLine);
    } finally {
      request.destroy();
      await sending;
    }
  }

  #isComplete(): boolean {
    return this.#choice.format === 'ndjson' ? this.#answered === this.#sent : this.#sums;
  }

  async *#read(response: IncomingMessage): AsyncGenerator<readonly LineAnswer[], void, undefined> {
    const { statusCode = 0 } = response;
    if (statusCode !== 200 || !/ndjson/.test(response.headers['content-type'] ?? '')) {
      const refusal = remoteRefusal(statusCode, await text(response), this.#choice.api);
      this.#sums = true;
      this.#answered = this.#sent;
      if (refusal instanceof VerbFault) this.#failure = refusal;
      else yield [refusal];
      return;
    }
    const splitter = new LineSplitter();
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const answers = splitter.push(chunk).flatMap((line) => this.#answerIn(String(line)));
      if (answers.length > 0) yield answers;
    }
  }

  #answerIn(line: string): readonly LineAnswer[] {
    const parsed: unknown = JSON.parse(line);
    if (!isAnswer(parsed)) {
      this.#sums = true;
      return [];
    }
    this.#answered += 1;
    this.#lastLine = parsed.line;
    if (parsed.status === 'failed')
      this.#failure = (parsed.code === 'internal' ? refusedVerb : unreachable)(`API’et: ${parsed.message}`);
    return [parsed];
  }

  #count(lines: readonly (Buffer | undefined)[]): void {
    for (const line of lines) if (line?.toString().trim() !== '') this.#sent += 1;
  }

  /** The file as it stands; of lines of commands whole ones, and no further one once somebody says stop. */
  async *#counted(stop: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#choice.format !== 'ndjson') {
      yield* this.#bytes as AsyncIterable<Buffer>;
      return;
    }
    const splitter = new LineSplitter();
    for await (const chunk of this.#bytes.iterator({ destroyOnReturn: true }) as AsyncIterable<Buffer>) {
      if (stop.aborted) return;
      const lines = splitter.push(chunk);
      this.#count(lines);
      if (lines.length > 0) yield Buffer.concat(lines.flatMap((line) => [line ?? tooLong, lineFeed]));
    }
    const last = splitter.end();
    this.#count(last);
    for (const line of last) yield line ?? tooLong;
  }
}
