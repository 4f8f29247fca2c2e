import { Controller, Get, Param, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type HistoryEntry,
  HistoryQuery,
  type ParticipantCaseAnswer,
  type ParticipantCaseAsked,
  ParticipantCaseQuery,
  type ParticipantsAnswer,
  ParticipantsQuery,
  type ProvidedCaseAnswer,
  ProvidedCaseQuery,
  type ProvidedParticipantsAnswer,
  ProvidedParticipantsQuery,
  TimekravQuery,
} from '#libs/application';
import type { TimekravAnswer } from '#libs/domain';
import { etagOf } from '../commands/read-command.ts';
import { ClientGone } from '../http/client-gone.ts';
import { mayReadTexts, providersAlone, sightIn, visibleTo } from '../http/visible-to.ts';
import { forbidden, known } from '../http/request-refused.ts';
import { ListOrders } from './list-orders.ts';
import { AssessmentQuery, KnownAtQuery, ParticipantsQueryString } from './query-strings.ts';
import { ParticipantGate, QuestionGate } from './question-gate.ts';
import { participantIdIn, readQuery } from './read-query.ts';
import { Recorded } from '../http/recorded-readings.ts';

/** A participant's history, oldest event first. */
interface HistoryAnswer {
  readonly participantId: string;
  readonly knownAt: string | null;
  readonly events: readonly HistoryEntry[];
}

/** Questions about participants. */
@Controller('v1/participants')
@UseInterceptors(Recorded)
export class ParticipantsController {
  readonly #queries: QueryBus;
  readonly #orders: ListOrders;

  constructor(queries: QueryBus, orders: ListOrders) {
    this.#queries = queries;
    this.#orders = orders;
  }

  @Get()
  @UseGuards(QuestionGate)
  async list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<ParticipantsAnswer | ProvidedParticipantsAnswer> {
    const { kommunekode, limit, cursor, order, knownAt, ...filter } = readQuery(
      ParticipantsQueryString,
      query,
    );
    const visible = visibleTo(request, kommunekode);
    const providers = providersAlone(request);
    if (providers && (knownAt !== null || Object.keys(filter).length > 0)) throw forbidden();
    const page = await this.#orders.pageOf(request, { kommunekode, limit, cursor, order });
    if (providers)
      return this.#queries.execute(
        new ProvidedParticipantsQuery({ providers, kommunekode, ...page, signal }),
      );
    return this.#queries.execute(new ParticipantsQuery({ visible, knownAt, ...filter, ...page, signal }));
  }

  @Get(':participantId')
  @UseGuards(ParticipantGate)
  async case(
    @Param('participantId') id: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantCaseAnswer | ProvidedCaseAnswer> {
    const { knownAt } = readQuery(KnownAtQuery, query);
    if (knownAt !== null && providersAlone(request)) throw forbidden();
    const asked = { participantId: participantIdIn(id), visible: visibleTo(request), knownAt };
    const answer = known(await this.#case(request, asked));
    if (knownAt === null) reply.header('etag', etagOf(answer.revision));
    return answer;
  }

  /** The case within the caller's municipalities; otherwise, as it stands, what a provider sees of it. */
  async #case(
    request: FastifyRequest,
    asked: ParticipantCaseAsked,
  ): Promise<ParticipantCaseAnswer | ProvidedCaseAnswer | null> {
    const whole = await this.#queries.execute(new ParticipantCaseQuery(asked));
    const { providers } = sightIn(request);
    if (whole || providers.length === 0 || asked.knownAt !== null) return whole;
    const { participantId } = asked;
    return this.#queries.execute(new ProvidedCaseQuery({ participantId, providers }));
  }

  @Get(':participantId/timekrav')
  @UseGuards(ParticipantGate)
  async timekrav(
    @Param('participantId') id: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
  ): Promise<TimekravAnswer> {
    const { on, ruleSet, knownAt } = readQuery(AssessmentQuery, query);
    const participantId = participantIdIn(id);
    const asked = { participantId, visible: visibleTo(request), on, ruleSet, knownAt };
    return known(await this.#queries.execute(new TimekravQuery(asked)));
  }

  @Get(':participantId/history')
  @UseGuards(ParticipantGate)
  async history(
    @Param('participantId') id: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
  ): Promise<HistoryAnswer> {
    const { knownAt } = readQuery(KnownAtQuery, query);
    const participantId = participantIdIn(id);
    const asked = { participantId, visible: visibleTo(request), knownAt, withTexts: mayReadTexts(request) };
    const events = known(await this.#queries.execute(new HistoryQuery(asked)));
    return { participantId, knownAt, events };
  }
}
