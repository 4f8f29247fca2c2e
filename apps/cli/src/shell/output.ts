import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { printable } from '../text/printable.ts';
import { systemCode } from './system-code.ts';

const chunk = 65_536;

/**
 * Text on its way to a stream, no faster than the reader takes it: what is written in one turn of the event loop goes
 * out together. When the reader has gone (`| head`), nothing more is written and `gone` is called.
 */
export class Output {
  readonly #stream: Writable;
  #waiting = '';
  #failure: Error | undefined;
  /** Resolves when the stream has room again; left out: it has. */
  #full: Promise<void> | undefined;

  constructor(stream: Writable, gone: () => void) {
    this.#stream = stream;
    stream.on('error', (error) => {
      this.#failure ??= error;
      gone();
    });
  }

  /** Why nothing can be written any more, other than that the reader has gone. */
  get failure(): Error | undefined {
    return systemCode(this.#failure) === 'EPIPE' ? undefined : this.#failure;
  }

  /** Writes a line, or several, as a terminal may show them; resolves when there is room for more. */
  async line(text: string): Promise<void> {
    if (this.#waiting === '') setImmediate(() => this.#handOver());
    this.#waiting += `${printable(text)}\n`;
    if (this.#waiting.length >= chunk) this.#handOver();
    if (this.#full) await this.#full;
  }

  /** Writes bytes as they are, which no terminal is made for; resolves when there is room for more. */
  async bytes(bytes: Uint8Array): Promise<void> {
    this.#handOver();
    this.#write(bytes);
    await this.#full;
  }

  /** Hands over what is waiting; resolves when there is room for more. */
  async flush(): Promise<void> {
    this.#handOver();
    await this.#full;
  }

  /**
   * Hands over what is waiting; resolves when the stream has written it, or cannot.
   *
   * @returns whether everything was written, as far as somebody still reads.
   */
  async written(): Promise<boolean> {
    this.#handOver();
    if (!this.#failure && this.#stream.writable)
      await new Promise<void>((resolve) => this.#stream.write('', () => resolve()));
    this.#failure ??= this.#stream.errored ?? undefined;
    return this.failure === undefined;
  }

  /** Hands over what is waiting and closes the stream. */
  async end(): Promise<void> {
    await this.flush();
    if (this.#failure) return;
    this.#stream.end();
    await once(this.#stream, 'close').catch(() => undefined);
  }

  #handOver(): void {
    const text = this.#waiting;
    this.#waiting = '';
    if (text !== '') this.#write(text);
  }

  #write(piece: string | Uint8Array): void {
    if (this.#failure || this.#stream.write(piece) || this.#full) return;
    const room = (): void => {
      this.#full = undefined;
    };
    this.#full = once(this.#stream, 'drain').then(room, room);
  }
}
