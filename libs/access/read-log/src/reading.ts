import type { Purpose } from '#libs/access';

/** A role under which something was shown, with the kommunekoder or provider numbers that it was limited to; `*`: none. */
export interface ReadingGrant {
  readonly role: string;
  readonly limits: readonly string[];
}

/** Who read: the principal as it was then. */
export interface Reader {
  readonly issuer: string;
  readonly subject: string;
  /** As it is shown to people; told to a citizen only with a reason. `null` when nobody told it. */
  readonly name: string | null;
  /** Those alone that let the reader see what was shown. */
  readonly grants: readonly ReadingGrant[];
}

/** Of a search its kind and how many it found; what was looked for, and who was found, is nowhere. */
export interface Search {
  readonly kind: 'cpr' | 'name';
  readonly found: number;
}

/** One reading of individuals, as it is written before its answer goes out. */
export interface Reading {
  /** UTC, ISO 8601; the machine's own time, whatever day a demo stands at. */
  readonly at: string;
  readonly reader: Reader;
  /** The route or verb, without anything that was asked with: `GET /v1/participants/:participantId`. */
  readonly what: string;
  /** The participants shown, or asked for and not shown, each once. */
  readonly participantIds: readonly string[];
  /** The municipalities whose reading it is: those that the answer names, else those of the reader; `*`: any. */
  readonly kommunekoder: readonly string[];
  readonly search: Search | null;
  readonly purposes: readonly Purpose[];
  /** The engagement of a revisor. */
  readonly engagement: string | null;
  /** Why employees' names were shown to a citizen. */
  readonly reason: string | null;
  /** The HTTP status of the answer; of a verb the one that HTTP would have given. */
  readonly result: number;
}

/** A reading with its number in the log. */
export interface RecordedReading extends Reading {
  readonly number: number;
}

/** In which order; left out: the oldest first. */
export interface InOrder {
  readonly newestFirst?: boolean | undefined;
}

/** Which part of what was found: beyond the one of a number, in the order that is asked, and how many at most. */
export interface NumberedPage extends InOrder {
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Whose readings; left out: any municipality's. Those of any (`*`) are each one's. */
interface OfMunicipalities {
  readonly kommunekoder?: readonly string[] | undefined;
}

/** Which readings: from and to (UTC instants, `from` included), perhaps of one subject. */
export interface ReadingsAsked extends NumberedPage, OfMunicipalities {
  readonly from: string;
  readonly to: string;
  readonly subject?: string | undefined;
}

/** The readings of any of these participants. */
export interface AboutAsked extends NumberedPage, OfMunicipalities {
  readonly participantIds: readonly string[];
}

/** Who draws a sample, when, of which time (UTC instants, `from` included). */
export interface SampleDrawn {
  readonly at: string;
  readonly reviewer: Pick<Reader, 'issuer' | 'subject' | 'name'>;
  readonly from: string;
  readonly to: string;
}

/** How a sample is drawn. */
export interface SampleAsked extends SampleDrawn, OfMunicipalities {
  readonly size: number;
}

/** A sample that somebody drew to review it. */
export interface Sample extends SampleDrawn {
  readonly readings: readonly RecordedReading[];
}

/** A sample with its number among the samples, and which readings it holds, by their numbers alone: each may name thousands. */
export interface RecordedSample extends SampleDrawn {
  readonly number: number;
  readonly readings: readonly number[];
}

/** Which samples. */
export interface SamplesAsked extends NumberedPage, OfMunicipalities {}
