import { HttpException } from '@nestjs/common';
import { LostEveryRace, UnknownRuleSet } from '#libs/application';
import { EventStoreUnavailable, MalformedPosition, ParticipantKeysUnavailable } from '#libs/event-store';
import type { ProblemCode } from '#libs/platform';
import { ReadModelsUnavailable } from '#libs/read-models';
import { malformedAt, RequestRefused } from './request-refused.ts';

const byStatus: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  404: ['unknown_route', 'Adressen findes ikke. Se /docs.'],
  408: ['request_timeout', 'Anmodningen kom ikke frem i tide.'],
  413: ['payload_too_large', 'Anmodningen er for stor. Send mange kommandoer til /v1/commands.'],
  414: ['uri_too_long', 'Adressen er for lang.'],
  415: ['unsupported_media_type', 'Indholdets format (Content-Type) kan ikke læses her.'],
  431: ['headers_too_large', 'Anmodningens hoved er for stort.'],
};

const ofStatus = (status: number, cause: unknown): RequestRefused => {
  const [code, detail] = byStatus[status] ?? (['malformed', 'Anmodningen kan ikke læses.'] as const);
  return new RequestRefused(code, detail, { cause });
};

const soon = 1;

const isUnreachable = (error: unknown): boolean =>
  error instanceof EventStoreUnavailable ||
  error instanceof ParticipantKeysUnavailable ||
  error instanceof ReadModelsUnavailable;

/**
 * What an error means to the caller, whoever threw it: ours, the ports', the framework's or the server's. An error that
 * nobody foresaw is `internal`, and says nothing of itself.
 */
export const refusalOf = (error: unknown): RequestRefused => {
  if (error instanceof RequestRefused) return error;
  if (error instanceof UnknownRuleSet)
    return new RequestRefused('unknown_rule_set', 'Regelsættet findes ikke. Se /v1/rule-sets.');
  if (error instanceof MalformedPosition)
    return malformedAt('X-Read-After', 'Positionen er ikke en, som systemet har givet.');
  if (error instanceof LostEveryRace)
    return new RequestRefused('lost_race', 'Sagen bliver ændret af andre lige nu. Prøv igen.', {
      retryAfter: soon,
    });
  if (isUnreachable(error))
    return new RequestRefused('store_unavailable', 'Et lager kan ikke nås. Prøv igen med samme commandId.', {
      retryAfter: soon,
      cause: error,
    });
  if (error instanceof HttpException && error.getStatus() < 500) return ofStatus(error.getStatus(), error);
  return new RequestRefused('internal', 'Der skete en fejl hos os. Den er skrevet i loggen.', {
    cause: error,
  });
};
