import { Fault, systemFault } from '#libs/platform';

/** Who read: the principal as it was then. */
export interface Reader {
  readonly issuer: string;
  readonly subject: string;
  /** As it is shown to people; told to a citizen only with a reason. */
  readonly name: string;
  readonly role: string;
  /** The municipalities or provider numbers that the role was limited to. */
  readonly limits: readonly string[] | 'all';
}

/** One reading of individuals, as it is written before its answer goes out. */
export interface Reading {
  /** UTC, ISO 8601; the machine's own time, whatever day a demo stands at. */
  readonly at: string;
  readonly reader: Reader;
  /** The route or verb, without anything that was asked with: `GET /v1/participants/{id}`. */
  readonly what: string;
  /** The participants shown, or asked for and not shown. */
  readonly participantIds: readonly string[];
  /** Of a search its kind and how many it found; what was looked for is nowhere. */
  readonly search: { readonly kind: 'cpr' | 'name'; readonly found: number } | null;
  /** Why, as the reader's role says it: `sagsbehandling`, `leverandoerregistrering`, `revision`, `kontrol`. */
  readonly purpose: string;
  /** The engagement of a revisor. */
  readonly engagement: string | null;
  /** The HTTP status of the answer; of a verb the one that HTTP would have given. */
  readonly result: number;
}

/** A reading with its number in the log. */
export interface RecordedReading extends Reading {
  readonly number: number;
}

/** Which readings: from and to (UTC instants, `from` included), perhaps of one subject, after a number. */
export interface ReadingsAsked {
  readonly from: string;
  readonly to: string;
  readonly subject?: string | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

/** A sample that somebody drew to review it. */
export interface Sample {
  readonly at: string;
  readonly reviewer: Pick<Reader, 'issuer' | 'subject'>;
  readonly from: string;
  readonly to: string;
  readonly readings: readonly RecordedReading[];
}

/** The read log cannot be written or read: nobody is shown an individual. */
export class ReadLogUnavailable extends Fault {
  override readonly name = 'ReadLogUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    const why = systemFault(this.cause)?.text;
    return `Læseloggen kan ikke skrives, og derfor vises ingen borger.${why === undefined ? '' : ` ${why}`}`;
  }
}
