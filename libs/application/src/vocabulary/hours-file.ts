import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Info, parse, type Parser } from 'csv-parse';
import { oneFault } from './faults.ts';
import type { NumberedCommand } from './numbered-command.ts';

const longestRow = 65_536;

/** One row: its cells, and its number as a spreadsheet shows it (the header is row 1, empty rows count). */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

const newParser = (): Parser =>
  parse({
    bom: true,
    delimiter: ';',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    info: true,
  });

const rowNumber = ({ records, empty_lines: empty }: Info): number => records + empty;

/** The file's rows from the header on, one at a time. */
export async function* readRows(path: string): AsyncGenerator<CsvRow, void, undefined> {
  const parser = newParser();
  const fed = pipeline(createReadStream(path), parser);
  fed.catch(() => undefined);
  for await (const { info, record } of parser as AsyncIterable<{ info: Info; record: readonly string[] }>) {
    yield { row: rowNumber(info), cells: record };
  }
  await fed;
}

const refusal = (line: number, message: string): NumberedCommand => ({
  line,
  faults: oneFault('', 'malformed', message),
});

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const explain = (error: unknown, parser: Parser): NumberedCommand => {
  if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return refusal(1, 'Filen er ikke UTF-8. Gem den som »CSV UTF-8« og prøv igen.');
  if (error instanceof CsvError)
    return refusal(
      rowNumber(parser.info) + 1,
      'Filen kan ikke læses herfra: et anførselstegn lukkes ikke, eller rækken er længere end 64 KiB.',
    );
  throw error;
};

/**
 * Reads the whole file once: its SHA-256 (hex), or why it cannot be read as rows, so that nothing of a file is
 * recorded unless all of it can be read.
 *
 * @throws the system's error when the file cannot be opened.
 */
export const inspectFile = async (path: string): Promise<{ readonly digest: string } | NumberedCommand> => {
  const [digest, decoder, parser] = [
    createHash('sha256'),
    new TextDecoder('utf-8', { fatal: true }),
    newParser(),
  ];
  const checked = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      digest.update(chunk);
      decoder.decode(chunk, { stream: true });
      yield chunk;
    }
    decoder.decode();
  };
  try {
    await pipeline(
      createReadStream(path),
      checked,
      parser.on('data', () => undefined),
    );
    return { digest: digest.digest('hex') };
  } catch (error) {
    return explain(error, parser);
  }
};
