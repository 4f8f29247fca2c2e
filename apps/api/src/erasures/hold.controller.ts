import { Body, Controller, Delete, Get, Param, Put, Req, UseGuards, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ChangeHold, type HoldsAnswer, HoldsQuery } from '#libs/application';
import type { FastifyRequest } from 'fastify';
import { accessOf } from '../http/access-guard.ts';
import { readBody } from '../questions/read-query.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { ParticipantGate } from '../questions/question-gate.ts';
import { participantIdIn } from '../questions/read-query.ts';
import { deciderOf, granted } from './decider.ts';
import { HoldBody } from './erasure.bodies.ts';
import { Recorded } from '../http/recorded-readings.ts';

/** @throws RequestRefused `reason_required` when it is missing. */
const reasonIn = (body: unknown): string => {
  const { reason } = readBody(HoldBody, body ?? {});
  if (typeof reason === 'string' && reason.trim() !== '') return reason;
  const message = 'Der mangler en begrundelse.';
  throw new RequestRefused('reason_required', message, {
    errors: [{ path: 'reason', code: 'reason_required', message }],
  });
};

/** The holds on a participant: who is on hold is not erased. */
@Controller('v1/participants/:participantId/hold')
@UseInterceptors(Recorded)
export class HoldController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;

  constructor(commands: CommandBus, queries: QueryBus) {
    this.#commands = commands;
    this.#queries = queries;
  }

  @Get()
  @UseGuards(ParticipantGate)
  async holds(@Req() request: FastifyRequest, @Param('participantId') id: string): Promise<HoldsAnswer> {
    const asked = { participantId: participantIdIn(id), within: accessOf(request).within };
    return granted(await this.#queries.execute(new HoldsQuery(asked)));
  }

  @Put()
  hold(
    @Req() request: FastifyRequest,
    @Param('participantId') id: string,
    @Body() body: unknown,
  ): Promise<HoldsAnswer> {
    return this.#change('held', request, id, body);
  }

  @Delete()
  lift(
    @Req() request: FastifyRequest,
    @Param('participantId') id: string,
    @Body() body: unknown,
  ): Promise<HoldsAnswer> {
    return this.#change('lifted', request, id, body);
  }

  async #change(
    to: ChangeHold['to'],
    request: FastifyRequest,
    id: string,
    body: unknown,
  ): Promise<HoldsAnswer> {
    const asked = { participantId: participantIdIn(id), within: accessOf(request).within };
    const by = await deciderOf(request, 'approveErasure');
    return granted(await this.#commands.execute(new ChangeHold(to, asked, reasonIn(body), by)));
  }
}
