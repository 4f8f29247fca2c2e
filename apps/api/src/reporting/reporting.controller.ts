import { Controller, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ParsedReportingCommand, RecordReporting } from '#libs/application';
import { isReportCommand } from '#libs/domain';
import { etagOf } from '../commands/read-command.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { expectOwn, readReporting, reportingOriginOf } from './read-reporting.ts';

/** What a command to the reporting of a municipality answers. */
interface ReportingWriteAnswer {
  readonly status: 'accepted' | 'unchanged';
  readonly commandId: string;
  readonly kommunekode: string;
  readonly reportId?: string;
  readonly events: number;
  readonly revision: number;
  readonly position: string;
}

/** Commands to the reporting of municipalities, one a call. What they rest on may be everybody's case: they take a question's room. */
@Controller('v1')
@UseGuards(QuestionGate)
export class ReportingController {
  readonly #commands: CommandBus;

  constructor(commands: CommandBus) {
    this.#commands = commands;
  }

  @Post('periods/:kommunekode/:month/close')
  @HttpCode(200)
  close(
    @Param('kommunekode') kommunekode: string,
    @Param('month') period: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportingWriteAnswer> {
    return this.#answer(request, reply, readReporting(request, 'ClosePeriod', { kommunekode, period }));
  }

  @Post('reports')
  async freeze(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportingWriteAnswer> {
    const answer = await this.#answer(request, reply, readReporting(request, 'FreezeReport'));
    reply.header('location', `/v1/reports/${answer.reportId}`);
    return answer;
  }

  @Post('reports/:reportId/commands/:command')
  @HttpCode(200)
  carryOut(
    @Param('reportId') reportId: string,
    @Param('command') command: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportingWriteAnswer> {
    if (!isReportCommand(command))
      throw new RequestRefused('unknown_command', 'Kommandoen findes ikke. Se /docs.');
    expectOwn(request, reportId);
    return this.#answer(request, reply, readReporting(request, command, { reportId }));
  }

  /** @throws RequestRefused for what was refused. */
  async #answer(
    request: FastifyRequest,
    reply: FastifyReply,
    parsed: ParsedReportingCommand,
  ): Promise<ReportingWriteAnswer> {
    const origin = reportingOriginOf(request, parsed);
    const answer = await this.#commands.execute(new RecordReporting(parsed, origin));
    if (answer.status === 'refused') {
      const { code, message, errors, revision } = answer;
      throw new RequestRefused(code, message, { errors, revision });
    }
    const { commandId, kommunekode } = parsed;
    const { status, reportId, events, revision, position } = answer;
    reply.header('etag', etagOf(revision));
    return {
      status,
      commandId,
      kommunekode,
      ...(reportId !== undefined && { reportId }),
      events,
      revision,
      position,
    };
  }
}
