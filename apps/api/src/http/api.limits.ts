/** How much one caller may ask for at a time. Times are in milliseconds, sizes in bytes. */
export interface ApiLimits {
  /** The body of a single call; a stream of commands has no limit, each of its lines 64 KiB. */
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** From the first byte of a request to the end of its headers. */
  readonly headersMs: number;
  /** From the end of the headers to the end of the body of a single call. */
  readonly bodyMs: number;
  /** A connection on which nothing moves. */
  readonly idleMs: number;
  /** A kept connection between two requests. */
  readonly keepAliveMs: number;
  /** Single commands being carried out at once. */
  readonly writesInFlight: number;
  /** Streams of commands open at once. */
  readonly commandStreams: number;
  /** Questions about everybody being answered at once. */
  readonly heavyQuestions: number;
  /** Questions about one participant being answered at once. */
  readonly participantQuestions: number;
  /** So long a stream, or the answer to a question, waits for its caller before it gives way to another one. */
  readonly patienceMs: number;
  /** So long it waits at all. */
  readonly stalledMs: number;
  /** A file of hours. */
  readonly importBytes: number;
  /** Files of hours taken in at once. */
  readonly imports: number;
  /** Lines of one stream read but not yet answered. */
  readonly linesInFlight: number;
  /** How long `X-Read-After` waits. */
  readonly readAfterMs: number;
  /** How long the answer of a page that may take its time is waited for before its head goes out. */
  readonly headAfterMs: number;
  /** How long a shutdown waits for what was accepted. */
  readonly shutdownMs: number;
}

export const defaultLimits: ApiLimits = {
  bodyBytes: 1_048_576,
  headerBytes: 16_384,
  headersMs: 10_000,
  bodyMs: 30_000,
  idleMs: 300_000,
  keepAliveMs: 65_000,
  writesInFlight: 1_024,
  commandStreams: 32,
  heavyQuestions: 16,
  participantQuestions: 256,
  patienceMs: 5_000,
  stalledMs: 30_000,
  importBytes: 50_000_000,
  imports: 4,
  linesInFlight: 512,
  readAfterMs: 5_000,
  headAfterMs: 500,
  shutdownMs: 10_000,
};
