import type { ProblemCode } from '../http/problem.kinds.ts';
import type { Example } from './examples.commands.ts';
import type { Parameter } from './parameters.ts';
import type { Schema } from './schema.ts';

/** A body of a call or of an answer. */
interface Content {
  readonly mediaType: string;
  readonly schema: Schema;
}

/** One call: what it takes and what it answers. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With parameters in braces, `/v1/participants/{participantId}`. */
  readonly path: string;
  readonly id: string;
  readonly tag:
    | 'Commands'
    | 'Participants'
    | 'Reports'
    | 'Access log'
    | 'Erasures'
    | 'Reference'
    | 'Reporting'
    | 'Verification'
    | 'Operations';
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Content & {
    readonly examples: Readonly<Record<string, Example>>;
    /** The same body may be sent as `application/octet-stream`, for clients that know no other than JSON. */
    readonly alsoAsBytes?: boolean;
  };
  readonly answer: Content & {
    readonly status: number;
    readonly description: string;
    readonly example: unknown;
    readonly headers?: readonly ('ETag' | 'Location')[];
    /** Other media types in which the same is answered. */
    readonly alsoAs?: readonly string[];
  };
  /** A further status with a body of the same schema, e.g. 503 of `/health/ready`. */
  readonly alsoAnswers?: { readonly status: number; readonly example: unknown };
  /** What it may be refused with, beside what every call may. */
  readonly problems: readonly ProblemCode[];
}

export const csv = 'text/csv';
export const json = 'application/json';

/** The answer of a question that is told page by page. */
export const onePage = { status: 200, description: 'A page.', mediaType: json } as const;

/** Bytes as they stand: what client generators know beside JSON. */
export const bytes = 'application/octet-stream';
export const ndjson = 'application/x-ndjson';
