import { bodyHash, noPreviousHash, type RecordedTimes } from '#libs/event-store';

/** An event's row, and what stands in the row that it names as its stream's event before. */
export type CheckedRow = [
  position: number,
  stream: string,
  revision: number,
  hash: string,
  /** Not a text, e.g. null, when a page of the file is damaged. */
  body: unknown,
  previous: number | null,
  previousStream: string | null,
  previousRevision: number | null,
  previousHash: string | null,
];

/** What is wrong with a row by itself, with its place after the stream's event before, and with its time, in Danish. */
export const rowFaults = (row: CheckedRow, times: RecordedTimes): string[] => {
  const [, stream, revision, hash, text] = row;
  if (typeof text !== 'string' || bodyHash(text) !== hash)
    return ['Indholdet er ændret: det svarer ikke til hændelsens hash.'];
  const body = parsed(text);
  if (body === null) return ['Indholdet er ikke en hændelse.'];
  const faults = [];
  if (body.stream !== stream || body.revision !== revision) {
    faults.push('Rækkens strøm og nummer er ikke dem, der står i hændelsen.');
  }
  const further = [chainFault(row, body.metadata.previousHash), times.faultOf(body.metadata)];
  return [...faults, ...further.filter((fault) => fault !== null)];
};

interface Body {
  readonly stream: string;
  readonly revision: number;
  readonly metadata: {
    readonly previousHash: string;
    readonly recordedAt?: unknown;
    readonly source?: unknown;
  };
}

const parsed = (text: string): Body | null => {
  try {
    const body = JSON.parse(text) as Partial<Body> | null;
    return typeof body?.metadata?.previousHash === 'string' ? (body as Body) : null;
  } catch {
    return null;
  }
};

const chainFault = (row: CheckedRow, namedHash: string): string | null => {
  const [position, stream, revision, , , previous, previousStream, previousRevision, previousHash] = row;
  if (revision === 0) {
    return previous === null && namedHash === noPreviousHash
      ? null
      : 'Strømmens første hændelse henviser til en tidligere.';
  }
  if (previousHash === null) return `Strømmens hændelse nummer ${revision - 1}, den før denne, mangler.`;
  const follows =
    previous !== null &&
    previous < position &&
    previousStream === stream &&
    previousRevision === revision - 1 &&
    previousHash === namedHash;
  return follows ? null : 'Kæden er brudt: hændelsen følger ikke efter den foregående i sin strøm.';
};
