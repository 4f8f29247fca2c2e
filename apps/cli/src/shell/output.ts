import { once } from 'node:events';
import type { Writable } from 'node:stream';
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

  /** Writes a line, or several; resolves when there is room for more. */
  async line(text: string): Promise<void> {
    if (this.#waiting === '') setImmediate(() => void this.flush());
    this.#waiting += `${text}\n`;
    if (this.#waiting.length >= chunk) await this.flush();
  }

  /** Hands over what is waiting. */
  async flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    if (text === '' || this.#failure) return;
    if (this.#stream.write(text)) return;
    await once(this.#stream, 'drain').catch(() => undefined);
  }

  /** Hands over what is waiting and closes the stream. */
  async end(): Promise<void> {
    await this.flush();
    if (this.#failure) return;
    this.#stream.end();
    await once(this.#stream, 'close').catch(() => undefined);
  }
}
