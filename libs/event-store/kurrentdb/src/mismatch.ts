import { AccessDeniedError, ErrorType, isCommandError, UnsupportedError } from '@kurrent/kurrentdb-client';
import {
  Fault,
  type Greeting,
  type Mismatch,
  mismatchAt,
  ServerMismatch,
  type ServerWords,
} from '#libs/platform';
import { type Connection, UnusableKurrentDbAddress } from './connection-string.ts';

const words: ServerWords = {
  server: 'KurrentDB',
  address: 'KURRENTDB_URL',
  login: 'KURRENTDB_USERNAME og KURRENTDB_PASSWORD',
  authority: 'KURRENTDB_CA_FILE',
  withTls: 'skriv tls=true i KURRENTDB_URL',
  withoutTls: 'skriv tls=false i KURRENTDB_URL',
};

const settingsFrame = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
const frameHeader = 9;

/** KurrentDB speaks gRPC, which begins as HTTP/2 does: with a frame of settings (type 4) on stream 0. */
const greeting: Greeting = {
  said: Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1'), settingsFrame]),
  isAnswered: (heard) =>
    heard.length < frameHeader ? undefined : heard[3] === 4 && heard.readUInt32BE(5) === 0,
};

/** gRPC's status of a server that does not know the call: it speaks gRPC, but is no KurrentDB. */
const unimplemented = 12;

const isForeign = (error: unknown): boolean =>
  error instanceof UnsupportedError || (Object(error) as { readonly code?: unknown }).code === unimplemented;

/** Failures of which the client does not say whether the server itself answered. */
const vague: ReadonlySet<string> = new Set([ErrorType.UNAVAILABLE, ErrorType.UNKNOWN]);

const isAnswer = (error: unknown): boolean =>
  error instanceof Fault || (error instanceof Error && isCommandError(error) && !vague.has(error.type));

/** How long nothing is looked for after nothing was found, in milliseconds. */
const betweenSearchesMs = 5_000;

/**
 * Finds out why the server cannot be used when a call has failed: the client says of most reasons only that it could not
 * connect. Those who ask while it is being found out share the answer, and a server at which nothing was found is not
 * asked again at each try: one that hangs would be given one connection after another.
 */
export class MismatchSearch {
  readonly #connection: Connection;
  readonly #authority: string | null;
  #searching: Promise<Mismatch | null> | null = null;
  #nextAt = -Infinity;

  /** @param authority the certificates (PEM) that vouch for the server; `null`: those of the machine. */
  constructor(connection: Connection, authority: string | null) {
    this.#connection = connection;
    this.#authority = authority;
  }

  /** What keeps every call from succeeding until somebody mends it; `null` when a failure may pass. */
  async lasting(error: unknown): Promise<ServerMismatch | UnusableKurrentDbAddress | null> {
    if (error instanceof ServerMismatch || error instanceof UnusableKurrentDbAddress) return error;
    const mismatch = await this.#mismatch(error);
    return mismatch && new ServerMismatch(mismatch, words, { cause: error });
  }

  async #mismatch(error: unknown): Promise<Mismatch | null> {
    if (error instanceof AccessDeniedError) return 'login';
    if (isForeign(error)) return 'foreign';
    if (isAnswer(error)) return null;
    if (!this.#searching && performance.now() < this.#nextAt) return null;
    this.#searching ??= this.#search();
    try {
      const found = await this.#searching;
      if (found === null) this.#nextAt = performance.now() + betweenSearchesMs;
      return found;
    } finally {
      this.#searching = null;
    }
  }

  #search(): Promise<Mismatch | null> {
    const { servers, isSecure, isVerified: verified } = this.#connection;
    const tls = isSecure ? { ca: this.#authority, verified } : null;
    return mismatchAt(
      servers.map((server) => ({ ...server, tls })),
      greeting,
    );
  }
}
