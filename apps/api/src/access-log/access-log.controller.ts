import {
  Body,
  Controller,
  Get,
  HttpCode,
  Post,
  Query,
  Req,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { parseCpr } from '#libs/persons';
import {
  AccessLog,
  type AccessLogAnswer,
  type CitizenAnswer,
  type ReviewsAnswer,
  type SampleAnswer,
} from '#libs/application';
import { accessOf } from '../http/access-guard.ts';
import { malformedAt } from '../http/request-refused.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { readBody, readQuery } from '../questions/read-query.ts';
import {
  AccessLogQueryString,
  CitizenBody,
  mostInSample,
  mostOnPage,
  ordinaryPage,
  ordinarySamples,
  SampleBody,
  SamplesQueryString,
} from './access-log.questions.ts';
import { Recorded } from '../http/recorded-readings.ts';

const expectWithin = (path: string, size: number, most: number): void => {
  if (size < 1 || size > most) throw malformedAt(path, `Skal være et helt tal fra 1 til ${most}.`);
};

/** Who has read what of whom; asking is itself a reading. */
@Controller('v1/access-log')
@UseGuards(QuestionGate)
@UseInterceptors(Recorded)
export class AccessLogController {
  readonly #log: AccessLog;

  constructor(log: AccessLog) {
    this.#log = log;
  }

  @Get()
  readings(@Req() request: FastifyRequest, @Query() query: unknown): Promise<AccessLogAnswer> {
    const {
      limit = String(ordinaryPage),
      order = 'oldest',
      ...asked
    } = readQuery(AccessLogQueryString, query);
    if (asked.from !== undefined && asked.to !== undefined && asked.to < asked.from)
      throw malformedAt('to', 'Datoen skal ligge på eller efter from.');
    const { within } = accessOf(request);
    return this.#log.readings({ ...asked, within, order, limit: Number(limit) });
  }

  @Get('samples')
  samples(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ReviewsAnswer> {
    const {
      limit = String(ordinarySamples),
      order = 'newest',
      cursor,
    } = readQuery(SamplesQueryString, query);
    const { within } = accessOf(request);
    return this.#log.samples({ within, order, cursor, limit: Number(limit) });
  }

  @Post('samples')
  @HttpCode(200)
  sample(@Req() request: FastifyRequest, @Body() body: unknown): Promise<SampleAnswer> {
    const { month, size } = readBody(SampleBody, body);
    expectWithin('size', size, mostInSample);
    const { principal, within } = accessOf(request);
    const { issuer, subject, displayName: name } = principal;
    return this.#log.sample({ within, reviewer: { issuer, subject, name }, month, size });
  }

  @Post('citizen')
  @HttpCode(200)
  citizen(@Req() request: FastifyRequest, @Body() body: unknown): Promise<CitizenAnswer> {
    const asked = readBody(CitizenBody, body);
    const {
      participantId,
      cpr,
      withNames = false,
      reason,
      order = 'oldest',
      cursor,
      limit = ordinaryPage,
    } = asked;
    if ((participantId === undefined) === (cpr === undefined))
      throw malformedAt('participantId', 'Angiv enten participantId eller cpr.');
    expectWithin('limit', limit, mostOnPage);
    if (withNames && reason === undefined)
      throw malformedAt('reason', 'Navne på medarbejdere vises kun med en begrundelse (reason).');
    const { within } = accessOf(request);
    return this.#log.citizen({
      within,
      participantId: participantId?.toLowerCase(),
      cpr: cpr === undefined ? undefined : (parseCpr(cpr) ?? undefined),
      withNames,
      order,
      cursor,
      limit,
    });
  }
}
