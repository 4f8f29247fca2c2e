import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { functionOfReporting, mayReport, roleFor, visibleKommunekoder } from '#libs/access';
import { actorOf } from '#libs/access/actors';
import {
  faultsText,
  isFaults,
  kommunekodeOfReport,
  type ParsedReportingCommand,
  parseReportingCommand,
  type ReportingOrigin,
  type ReportingParseOptions,
  type ReportSight,
} from '#libs/application';
import type { ReportingCommandName } from '#libs/domain';
import { isWithin } from '#libs/access';
import { expectedRevision } from '../commands/read-command.ts';
import { accessOf } from '../http/access-guard.ts';
import { forbidden, malformed, RequestRefused } from '../http/request-refused.ts';

/** What the address says of a command to the reporting of a municipality. */
type Addressed = Omit<ReportingParseOptions['stated'], 'commandId'>;

/** The frozen reports that whoever is asking sees. */
export const reportSightOf = (request: FastifyRequest): ReportSight => {
  const { principal } = accessOf(request);
  return {
    published: visibleKommunekoder(principal, 'seeReports'),
    statistics: visibleKommunekoder(principal, 'freezeStatistics'),
    status: visibleKommunekoder(principal, 'seeStatusReport'),
    internal: visibleKommunekoder(principal, 'seeStatistics'),
    individuals: visibleKommunekoder(principal, 'seeBehindFigures'),
  };
};

/** The refusal of a report that is not there, or may not be seen. */
export const unknownReport = (): RequestRefused =>
  new RequestRefused('unknown_report', 'Rapporten findes ikke.');

/** @throws RequestRefused when there is none, or it may not be seen. */
export const knownReport = <Answer>(answer: Answer | null): Answer => {
  if (answer === null) throw unknownReport();
  return answer;
};

/**
 * Refuses a report of a municipality outside of one's limits as one that is not there.
 *
 * @throws RequestRefused
 */
export const expectOwn = (request: FastifyRequest, reportId: string): void => {
  const kommunekode = kommunekodeOfReport(reportId);
  if (kommunekode === null || !isWithin(accessOf(request).within, kommunekode)) throw unknownReport();
};

/** Who gives it over HTTP: the role by which they may with their id. */
export const reportingOriginOf = (
  request: FastifyRequest,
  { kommunekode, command }: ParsedReportingCommand,
): ReportingOrigin => {
  const { principal, actorId } = accessOf(request);
  return {
    actor: async () => {
      const name = functionOfReporting(command.command, { ...command });
      const role = roleFor(principal, name, { reach: 'municipality', kommunekode });
      if (!role) throw new TypeError('a command was let that no role may give');
      return actorOf(role, await actorId());
    },
    source: 'http',
    correlationId: request.id,
  };
};

/**
 * The command in the body, with what address and headers say.
 *
 * @throws RequestRefused
 */
export const readReporting = (
  request: FastifyRequest,
  name: ReportingCommandName,
  addressed: Addressed = {},
): ParsedReportingCommand => {
  const { principal } = accessOf(request);
  const revision = expectedRevision(request.headers['if-match']);
  const key = request.headers['idempotency-key'] as string | undefined;
  const parsed = parseReportingCommand(name, request.body === undefined ? {} : request.body, {
    permit: (command, sent) => mayReport(principal, command, sent),
    newCommandId: randomUUID,
    stated: key === undefined ? addressed : { ...addressed, commandId: key },
  });
  if (isFaults(parsed)) {
    if (parsed.code === 'forbidden') throw forbidden();
    throw new RequestRefused(parsed.code, faultsText(parsed), { errors: parsed.errors });
  }
  if (typeof revision === 'object') throw malformed([revision]);
  return { ...parsed, ...(revision !== undefined && { expectedRevision: revision }) };
};
