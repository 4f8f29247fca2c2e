import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const ownerOnly = 0o600;

/** More came than may be kept. */
export class TooManyBytes extends Error {
  override readonly name = 'TooManyBytes';
}

/**
 * Bytes on disk that no other process finds: a file of the owner's alone whose name is gone as soon as it is open, and
 * which ends with the process, whatever ends it.
 */
export class ScratchFile implements AsyncDisposable {
  readonly #file: FileHandle;
  #length = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(): Promise<ScratchFile> {
    const folder = await mkdtemp(join(tmpdir(), 'nytteindsats-'));
    try {
      return new ScratchFile(await open(join(folder, 'scratch'), 'wx+', ownerOnly));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * All of the bytes, kept.
   *
   * @throws TooManyBytes when there are more than `most`.
   */
  static async of(bytes: AsyncIterable<Uint8Array>, most = Infinity): Promise<ScratchFile> {
    const scratch = await ScratchFile.create();
    try {
      for await (const chunk of bytes) {
        if (scratch.#length + chunk.length > most) throw new TooManyBytes();
        await scratch.append(chunk);
      }
      return scratch;
    } catch (error) {
      await scratch[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Adds at the end; answers where the bytes begin. One call at a time, or several with bytes of their own. */
  async append(bytes: Uint8Array): Promise<number> {
    const at = this.#length;
    this.#length += bytes.length;
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await this.#file.write(bytes, written, bytes.length - written, at + written);
      written += bytesWritten;
    }
    return at;
  }

  async read(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    await this.#file.read(bytes, 0, length, at);
    return bytes;
  }

  /** All bytes from the first, as often as asked. */
  open(): Readable {
    return this.#file.createReadStream({ start: 0, autoClose: false });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#file.close();
  }
}
