/** A JSON object: what events carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** Where an event stands in the whole log: opaque, totally ordered, compared only by the store that gave it. */
export type Position = string;

/** Who said it, when and why, beside the facts. */
export interface EventMetadata {
  /** When we recorded it (UTC, ISO 8601 with milliseconds); never goes back within a stream. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly commandId: string;
  /** `hmac-sha256:` and the keyed digest (hex) of the canonical command without `commandId` and `recordedAt`; older: SHA-256 (hex). */
  readonly commandDigest: string;
  readonly correlationId: string;
  /** The id of what caused it: the command's id. */
  readonly causationId: string;
  /** The door it came through, e.g. `http`, `import`, `kafka`, `demo`. */
  readonly source: string;
  /** When the source system recorded the fact (trusted history only); never answers a `knownAt` question. */
  readonly sourceRecordedAt?: string;
}

/** An event to append. Its `id` derives from the command id, so that a repeat carries the same ids. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** The facts; free text in them is ciphertext already. */
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
}

/** An event as it stands in the log. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  /** The event's number in its stream, from 0. */
  readonly revision: number;
  readonly position: Position;
  readonly data: JsonObject;
  readonly metadata: EventMetadata & {
    /** SHA-256 (hex) over the canonical bytes (RFC 8785) of the event without `position` and `hash`. */
    readonly hash: string;
    /** The hash of the stream's event before; 64 zeros for the first. Part of what `hash` covers. */
    readonly previousHash: string;
  };
}

/** The last event of a stream: what an append builds on. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: string;
}
