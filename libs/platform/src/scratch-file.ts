import { createCipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Fault } from './fault.ts';
import { systemFault } from './system-fault.ts';

const ownerOnly = 0o600;

/** More came than may be kept. */
export class TooManyBytes extends Error {
  override readonly name = 'TooManyBytes';
}

/** The system does not let the bytes be kept: no folder, no room, no right. */
export class ScratchUnavailable extends Fault {
  override readonly name = 'ScratchUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return systemFault(this.cause)?.text ?? 'En midlertidig fil kan ikke skrives.';
  }
}

const unavailable = (cause: unknown): never => {
  throw new ScratchUnavailable('a scratch file cannot be written', { cause });
};

const [keyBytes, blockBytes] = [32, 16];
/** So many bytes are read and written at a time. */
const longestPiece = 65_536;

/** AES-256-CTR from a place in the file on; the same both ways. Each key is one file's, so that no counter comes again. */
const cipherAt = (key: KeyObject, at: number) => {
  const counter = Buffer.alloc(blockBytes);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / blockBytes)), blockBytes / 2);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  cipher.update(Buffer.alloc(at % blockBytes));
  return cipher;
};

/**
 * Bytes on disk that no other process finds or reads: a file of the owner's alone whose name is gone as soon as it is open,
 * under a key that is in this process's memory and nowhere else. It ends with the process, whatever ends it.
 */
export class ScratchFile implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #key = createSecretKey(randomBytes(keyBytes));
  #length = 0;
  /** What was added last and is not written yet, and where it begins. */
  #tail: Uint8Array[] = [];
  #tailAt = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws ScratchUnavailable */
  static async create(): Promise<ScratchFile> {
    const folder = await mkdtemp(join(tmpdir(), 'nytteindsats-')).catch(unavailable);
    try {
      return new ScratchFile(await open(join(folder, 'scratch'), 'wx+', ownerOnly).catch(unavailable));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * All of the bytes, kept.
   *
   * @throws TooManyBytes when there are more than `most`; ScratchUnavailable.
   */
  static async of(bytes: AsyncIterable<Uint8Array>, most = Infinity): Promise<ScratchFile> {
    const scratch = await ScratchFile.create();
    try {
      for await (const chunk of bytes) {
        if (scratch.#length + chunk.length > most) throw new TooManyBytes();
        await scratch.append(chunk);
      }
      await scratch.#flush();
      return scratch;
    } catch (error) {
      await scratch[Symbol.asyncDispose]();
      throw error;
    }
  }

  /**
   * Adds at the end; answers where the bytes begin. They are written some at a time: what nobody reads and is little stays in
   * memory. One call at a time, or several with bytes of their own. @throws ScratchUnavailable
   */
  async append(bytes: Uint8Array): Promise<number> {
    const at = this.#length;
    this.#length += bytes.length;
    this.#tail.push(bytes);
    if (this.#length - this.#tailAt >= longestPiece) await this.#flush();
    return at;
  }

  /** @throws ScratchUnavailable */
  async read(at: number, length: number): Promise<Buffer> {
    if (at + length > this.#tailAt) await this.#flush();
    await this.#writing;
    const bytes = Buffer.alloc(length);
    await this.#file.read(bytes, 0, length, at);
    return cipherAt(this.#key, at).update(bytes);
  }

  /** Writes what is not written yet. */
  #flush(): Promise<void> {
    const [bytes, at] = [Buffer.concat(this.#tail), this.#tailAt];
    this.#tail = [];
    this.#tailAt = this.#length;
    this.#writing = this.#writing.then(() => this.#write(bytes, at));
    return this.#writing;
  }

  async #write(bytes: Uint8Array, at: number): Promise<void> {
    const sealed = cipherAt(this.#key, at).update(bytes);
    let written = 0;
    while (written < sealed.length) {
      const rest = sealed.length - written;
      const { bytesWritten } = await this.#file.write(sealed, written, rest, at + written).catch(unavailable);
      written += bytesWritten;
    }
  }

  /** All bytes from the first, as often as asked. */
  open(): Readable {
    return Readable.from(this.#pieces(), { objectMode: false });
  }

  async *#pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < this.#length; at += longestPiece)
      yield await this.read(at, Math.min(longestPiece, this.#length - at));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#file.close();
  }
}
