import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApproveErasure,
  type ErasureAnswer,
  type ErasuresAnswer,
  ErasuresQuery,
  ProposeErasure,
  type RetentionAnswer,
  RetentionQuery,
} from '#libs/application';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { readBody } from '../questions/read-query.ts';
import { ErasuresQueryString, PagedQueryString } from '../questions/query-strings.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { readQuery } from '../questions/read-query.ts';
import { deciderOf, erasureIdIn, granted } from './decider.ts';
import { ProposedErasureBody } from './erasure.bodies.ts';
import { Recorded } from '../http/recorded-readings.ts';

const defaultLimit = 50;

const pageOf = (query: unknown) => {
  const { kommunekode, cursor, limit = defaultLimit } = readQuery(PagedQueryString, query);
  return { kommunekode, cursor: cursor?.toLowerCase(), limit: Number(limit) };
};

/** Whose records need not be kept any longer, and the erasures of those persons. */
@Controller('v1')
@UseInterceptors(Recorded)
export class ErasuresController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get('retention')
  @UseGuards(QuestionGate)
  retention(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<RetentionAnswer> {
    const { within } = accessOf(request);
    return this.#queries.execute(new RetentionQuery({ within, ...pageOf(query), signal }));
  }

  @Get('erasures')
  erasures(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ErasuresAnswer> {
    const { within } = accessOf(request);
    const { order, ...page } = readQuery(ErasuresQueryString, query);
    return this.#queries.execute(
      new ErasuresQuery({ within, oldestFirst: order === 'oldest', ...pageOf(page) }),
    );
  }

  @Post('erasures')
  async propose(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureAnswer> {
    const { participantId, ...references } = readBody(ProposedErasureBody, body);
    const proposed = { participantId: participantId.toLowerCase(), ...references };
    const by = await deciderOf(request, 'proposeErasure');
    const { within } = accessOf(request);
    const answer = granted(await this.#commands.execute(new ProposeErasure(proposed, by, within)));
    reply.header('location', `/v1/erasures/${answer.erasureId}/approval`);
    return answer;
  }

  @Post('erasures/:erasureId/approval')
  @HttpCode(200)
  async approve(@Req() request: FastifyRequest, @Param('erasureId') id: string): Promise<ErasureAnswer> {
    const by = await deciderOf(request, 'approveErasure');
    const { within } = accessOf(request);
    return granted(await this.#commands.execute(new ApproveErasure(erasureIdIn(id), by, within)));
  }
}
