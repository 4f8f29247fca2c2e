import { Controller, Get, Param, Query, Req, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import {
  type ComparisonAnswer,
  ComparisonQuery,
  type WeekExplanationAnswer,
  WeekExplanationQuery,
} from '#libs/application';
import { known, RequestRefused } from '../http/request-refused.ts';
import { Recorded } from '../http/recorded-readings.ts';
import { mayReadTexts, visibleTo } from '../http/visible-to.ts';
import { AssessmentQuery, ComparisonQueryString } from './query-strings.ts';
import { ParticipantGate } from './question-gate.ts';
import { ClientGone } from '../http/client-gone.ts';
import { participantIdIn, readQuery, weekIn } from './read-query.ts';

/** Why weeks have their status, and what changed them. */
@Controller('v1/participants')
@UseGuards(ParticipantGate)
@UseInterceptors(Recorded)
export class ExplanationsController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  @Get(':participantId/timekrav/:week')
  async why(
    @Param('participantId') id: string,
    @Param('week') parameter: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<WeekExplanationAnswer> {
    const { on, ruleSet, knownAt } = readQuery(AssessmentQuery, query);
    const [participantId, week] = [participantIdIn(id), weekIn(parameter)];
    const asked = { participantId, week, visible: visibleTo(request), on, ruleSet, knownAt, signal };
    const withTexts = mayReadTexts(request);
    const answer = await this.#queries.execute(new WeekExplanationQuery({ ...asked, withTexts }));
    if (answer === 'outside')
      throw new RequestRefused(
        'week_outside_forloeb',
        `Uge ${week} bliver ikke bedømt i noget af borgerens forløb. Spørg om en uge fra forløbets begyndelse til bedømmelsesdagen.`,
        { participantId },
      );
    return known(answer === 'unknown' ? null : answer);
  }

  @Get(':participantId/compare')
  async compare(
    @Param('participantId') id: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<ComparisonAnswer> {
    const { from, to, on, ruleSet } = readQuery(ComparisonQueryString, query);
    const [participantId, withTexts] = [participantIdIn(id), mayReadTexts(request)];
    const times = { from, to: to ?? null };
    const asked = { participantId, visible: visibleTo(request), ...times, on, ruleSet, withTexts, signal };
    return known(await this.#queries.execute(new ComparisonQuery(asked)));
  }
}
