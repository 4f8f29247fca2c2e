import { Controller, Get, Query, Req, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { type RuleSetComparisonAnswer, RuleSetComparisonQuery, RuleSets } from '#libs/application';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/recorded-readings.ts';
import { malformedAt } from '../http/request-refused.ts';
import { visibleTo } from '../http/visible-to.ts';
import { RuleSetsQueryString } from './query-strings.reports.ts';
import { QuestionGate } from './question-gate.ts';
import { readQuery } from './read-query.ts';

const defaultLimit = 50;

/** Who met the timekrav under one rule set, and who under another. */
@Controller('v1')
@UseGuards(QuestionGate)
@UseInterceptors(Recorded)
export class RuleSetsComparedController {
  readonly #queries: QueryBus;
  readonly #ruleSets: RuleSets;

  constructor(queries: QueryBus, ruleSets: RuleSets) {
    this.#queries = queries;
    this.#ruleSets = ruleSets;
  }

  @Get('reports/compare')
  compare(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<RuleSetComparisonAnswer> {
    const {
      kommunekode,
      ruleSet,
      comparedWith,
      cursor,
      limit = defaultLimit,
      ...period
    } = readQuery(RuleSetsQueryString, query);
    const visible = visibleTo(request, kommunekode);
    const first = this.#ruleSets.judging(ruleSet).id;
    if (first === comparedWith)
      throw malformedAt('comparedWith', 'Skal være et andet regelsæt end det, der sammenlignes med.');
    const page = { cursor: cursor?.toLowerCase(), limit: Number(limit) };
    const ruleSets = [first, comparedWith] as const;
    return this.#queries.execute(
      new RuleSetComparisonQuery({ ...period, ruleSets, visible, ...page, signal }),
    );
  }
}
