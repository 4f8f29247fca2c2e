/** The longest line that is read, in bytes without its end: 64 KiB. */
export const longestLine = 65_536;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

const withoutReturn = (line: Buffer): Buffer =>
  line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;

/**
 * Cuts a stream of bytes into lines that end in LF or CRLF. Holds at most one unfinished line; of a line that is too
 * long nothing is kept, and `undefined` stands in its place.
 */
export class LineSplitter {
  #pieces: Buffer[] = [];
  #kept = 0;
  #tooLong = false;

  /** The lines that the chunk completes. */
  push(chunk: Buffer): readonly (Buffer | undefined)[] {
    const lines: (Buffer | undefined)[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      lines.push(this.#complete(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return lines;
  }

  /** The last line, when it had no end of its own. */
  end(): readonly (Buffer | undefined)[] {
    return this.#kept > 0 || this.#tooLong ? [this.#complete(Buffer.alloc(0))] : [];
  }

  #keep(piece: Buffer): void {
    this.#kept += piece.length;
    this.#tooLong ||= this.#kept > longestLine + 1;
    if (this.#tooLong) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  #complete(piece: Buffer): Buffer | undefined {
    const whole = this.#pieces.length === 0 ? piece : Buffer.concat([...this.#pieces, piece]);
    const line = withoutReturn(whole);
    const readable = !this.#tooLong && line.length <= longestLine;
    this.#pieces = [];
    this.#kept = 0;
    this.#tooLong = false;
    return readable ? line : undefined;
  }
}
