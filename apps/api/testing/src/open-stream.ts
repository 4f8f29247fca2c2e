import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { setImmediate as macrotask } from 'node:timers/promises';
import { bearing } from '#libs/access/testing';

type Line = Readonly<Record<string, unknown>>;

/** A stream of commands to the API as a caller holds it: lines go out and answers come in at the same time. */
export class OpenStream {
  /** Resolves when the answers have come to their end, or the connection is gone. */
  readonly over: Promise<void>;
  /** The first hundred answers. */
  readonly lines: Line[] = [];
  lastLine: Line | undefined;
  answered = 0;
  readonly #request: ClientRequest;
  #response: IncomingMessage | undefined;
  #rest = '';

  constructor(address: string) {
    this.#request = request(new URL('/v1/commands', address), {
      method: 'POST',
      headers: { ...bearing(), 'content-type': 'application/x-ndjson' },
      agent: false,
    });
    this.#request.flushHeaders();
    const over = Promise.withResolvers<void>();
    this.over = over.promise;
    this.#request.on('error', () => over.resolve());
    this.#request.on('response', (response) => {
      this.#response = response;
      response.setEncoding('utf8').on('data', (text: string) => this.#take(text));
      response.on('close', over.resolve).on('error', () => over.resolve());
    });
  }

  /** Bytes handed over that the connection has not taken yet. */
  get waiting(): number {
    return this.#request.writableLength + (this.#request.socket?.writableLength ?? 0);
  }

  /** Resolves when the connection has taken the text, or is gone. */
  async write(text: string): Promise<void> {
    if (this.#request.write(text) || this.#request.destroyed) return;
    await Promise.race([once(this.#request, 'drain').catch(() => undefined), this.over]);
  }

  end(): void {
    this.#request.end();
  }

  /** Stops reading the answers. */
  pause(): void {
    this.#response?.pause();
  }

  resume(): void {
    this.#response?.resume();
  }

  /** Goes away without a word. */
  tear(): void {
    this.#request.destroy();
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      this.answered += 1;
      this.lastLine = JSON.parse(line) as Line;
      if (this.lines.length < 100) this.lines.push(this.lastLine);
    }
  }
}

/** Commands as the lines of a stream. */
export const linesOf = (commands: readonly unknown[]): string =>
  commands.map((command) => `${JSON.stringify(command)}\n`).join('');

/** So many turns of the event loop and the disk go by. */
export const aWhile = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn += 1) await macrotask();
};

/** A limit for the tests with many lines; engines on a network take their time. */
export const manyLinesMs = 300_000;
