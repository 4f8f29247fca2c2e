import { createHash } from 'node:crypto';
import { FileRefused } from './file-refused.ts';

/** Opens the same bytes from their beginning, as often as asked. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

/** How the bytes of a file are letters, and the SHA-256 (hex) of the bytes. */
export interface FileText {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly digest: string;
}

const marks: readonly (readonly [FileText['encoding'], Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];
const longestMark = 3;

/** How a workbook of today begins, and every other zip file. */
const zip = Buffer.from('PK\u0003\u0004', 'latin1');
/** How older workbooks begin, and those under a password. */
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** What a coordinator may send by mistake: compressed files and printouts. */
const others = [Buffer.from([0x1f, 0x8b]), Buffer.from('%PDF')];

const beginsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark);

/** Æ, ø and å of UTF-8 read as Windows-1252: then the file holds both, and either reading would spoil names. */
const mixture = /Ã[¦¸¥†˜…]/;

const noText = new FileRefused(1, 'Filen er ikke tekst. Gem den som CSV, og prøv igen.');
const olderOrLocked = new FileRefused(
  1,
  'Filen er et regneark i et ældre format (.xls) eller med adgangskode. Gem det som .xlsx uden adgangskode, og prøv igen.',
);
const other = new FileRefused(
  1,
  'Filen er et arkiv eller en PDF. Gem arket som .xlsx eller CSV, og prøv igen.',
);
const broken = (encoding: string): FileRefused =>
  new FileRefused(
    1,
    `Filen siger, at den er ${encoding.toUpperCase()}, men er det ikke. Gem den som CSV igen.`,
  );
const mixed = new FileRefused(
  1,
  'Filen blander UTF-8 og Windows-1252, så æ, ø og å ville blive ødelagt. Gem den som »CSV UTF-8«, og prøv igen.',
);

const isMalformed = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** The letters of the bytes, without a byte order mark. */
export async function* decoded(
  open: OpenBytes,
  { encoding }: FileText,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of open()) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw isMalformed(error) ? broken(encoding) : error;
  }
}

/** Digests the bytes and tells whether they are UTF-8 throughout. */
const look = async (open: OpenBytes): Promise<{ head: Buffer; digest: string; isUtf8: boolean }> => {
  const [digest, decoder] = [createHash('sha256'), new TextDecoder('utf-8', { fatal: true })];
  let [head, isUtf8] = [Buffer.alloc(0), true];
  const decode = (bytes?: Uint8Array): void => {
    try {
      if (isUtf8) decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      isUtf8 = false;
    }
  };
  for await (const bytes of open()) {
    if (head.length <= longestMark) head = Buffer.concat([head, bytes.subarray(0, 1 + longestMark)]);
    digest.update(bytes);
    decode(bytes);
  }
  decode();
  return { head, digest: digest.digest('hex'), isUtf8 };
};

/** What the bytes of a file are. */
export type FileForm =
  ({ readonly kind: 'text' } & FileText) | { readonly kind: 'workbook'; readonly digest: string };

/**
 * Finds out whether the bytes are a workbook, and if not how they are letters, as Danish offices write them: UTF-8 with or
 * without byte order mark, UTF-16 with one, else Windows-1252.
 *
 * @throws FileRefused when they are neither.
 */
export const identifyFile = async (open: OpenBytes): Promise<FileForm> => {
  const { head, digest, isUtf8 } = await look(open);
  if (beginsWith(head, zip)) return { kind: 'workbook', digest };
  if (beginsWith(head, compound)) throw olderOrLocked;
  if (others.some((mark) => beginsWith(head, mark))) throw other;
  const marked = marks.find(([, mark]) => beginsWith(head, mark))?.[0];
  return { kind: 'text', encoding: marked ?? (isUtf8 ? 'utf-8' : 'windows-1252'), digest };
};

/** @throws FileRefused when a line can be no text, or not in this encoding. */
export const checkText = (line: string, { encoding }: FileText): void => {
  if (line.includes('\u0000')) throw noText;
  if (encoding === 'windows-1252' && mixture.test(line)) throw mixed;
};
