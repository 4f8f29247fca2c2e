import { HttpException } from '@nestjs/common';
import { MalformedQuestion } from '#libs/application';
import { IssuerAway } from '#libs/access/sessions';
import { Fault, type FaultKind } from '#libs/platform';
import type { ProblemCode } from './problem.kinds.ts';
import { malformed, RequestRefused } from './request-refused.ts';

const byStatus: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  404: ['unknown_route', 'Adressen findes ikke. Se /docs.'],
  408: ['request_timeout', 'Anmodningen kom ikke frem i tide.'],
  412: ['precondition_failed', 'Siden er ikke den, som If-Match eller If-Unmodified-Since kræver.'],
  413: ['payload_too_large', 'Anmodningen er for stor. Send mange kommandoer til /v1/commands.'],
  414: ['uri_too_long', 'Adressen er for lang.'],
  415: [
    'unsupported_media_type',
    'Indholdets format kan ikke læses. Send én kommando med Content-Type: application/json, mange til POST /v1/commands som application/x-ndjson.',
  ],
  416: ['range_not_satisfiable', 'Siden er kortere end det stykke, der er bedt om (Range).'],
  431: ['headers_too_large', 'Anmodningens hoved er for stort.'],
};

const ofStatus = (status: number, cause: unknown): RequestRefused => {
  const [code, detail] = byStatus[status] ?? (['malformed', 'Anmodningen kan ikke læses.'] as const);
  return new RequestRefused(code, detail, { cause });
};

/** What a kind of fault is to the caller. */
interface Meaning {
  readonly code: ProblemCode;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  /** Said in the place of the fault's own words, which are for operations: how a server is reached and asked. */
  readonly detail?: string;
}

const byKind: Readonly<Record<FaultKind, Meaning>> = {
  unavailable: { code: 'store_unavailable', retryAfter: 1 },
  behind: { code: 'read_timeout', retryAfter: 1 },
  contended: { code: 'lost_race', retryAfter: 1 },
  held: { code: 'store_unusable' },
  unusable: { code: 'store_unusable' },
  misconfigured: { code: 'store_unusable' },
  mismatched: {
    code: 'store_unusable',
    detail: 'Et lager passer ikke til opsætningen. Driften skal rette det; årsagen står på driftens port.',
  },
  damaged: { code: 'store_unusable' },
  refused: { code: 'store_unusable' },
  malformed: { code: 'malformed' },
  unknown: { code: 'unknown_rule_set' },
};

/**
 * What an error means to the caller, whoever threw it: ours, the ports', the framework's or the server's. An error that
 * nobody foresaw is `internal`, and says nothing of itself.
 */
export const refusalOf = (error: unknown): RequestRefused => {
  if (error instanceof RequestRefused) return error;
  if (error instanceof MalformedQuestion) return malformed(error.errors);
  if (error instanceof IssuerAway)
    return new RequestRefused('issuer_unavailable', error.text, { retryAfter: 1, cause: error });
  if (error instanceof Fault) {
    const { code, detail = error.text, ...further } = byKind[error.kind];
    return new RequestRefused(code, detail, { ...further, cause: error });
  }
  if (error instanceof HttpException && error.getStatus() < 500) return ofStatus(error.getStatus(), error);
  return new RequestRefused('internal', 'Der skete en fejl hos os. Den er skrevet i loggen.', {
    cause: error,
  });
};
