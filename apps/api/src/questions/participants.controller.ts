import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type HistoryEntry,
  HistoryQuery,
  type ParticipantCaseAnswer,
  ParticipantCaseQuery,
  type ParticipantsAnswer,
  ParticipantsQuery,
  TimekravQuery,
  VisibleMunicipalities,
} from '#libs/application';
import type { TimekravAnswer } from '#libs/domain';
import { etagOf } from '../commands/command-headers.ts';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { AssessmentQuery, KnownAtQuery, ParticipantsQueryString } from './query-strings.ts';
import { ParticipantGate, QuestionGate } from './question-gate.ts';
import { participantIdIn, readQuery } from './read-query.ts';

const defaultLimit = 50;

const seenBy = (request: FastifyRequest, kommunekode?: string): VisibleMunicipalities =>
  VisibleMunicipalities.asked(kommunekode, accessOf(request).within);

/** A revisor reads free text only where the engagement says so. */
const mayReadTexts = (request: FastifyRequest): boolean => {
  const { grants, engagement } = accessOf(request).principal;
  return grants.every(({ role }) => role !== 'revisor') || engagement?.text === true;
};

const known = <Answer>(answer: Answer | null): Answer => {
  if (answer === null) throw new RequestRefused('unknown_participant', 'Borgeren er ikke registreret.');
  return answer;
};

/** A participant's history, oldest event first. */
interface HistoryAnswer {
  readonly participantId: string;
  readonly knownAt: string | null;
  readonly events: readonly HistoryEntry[];
}

/** Questions about participants. */
@Controller('v1/participants')
export class ParticipantsController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  @Get()
  @UseGuards(QuestionGate)
  list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<ParticipantsAnswer> {
    const {
      kommunekode,
      limit = defaultLimit,
      cursor,
      ...filter
    } = readQuery(ParticipantsQueryString, query);
    const visible = seenBy(request, kommunekode);
    const page = { cursor: cursor?.toLowerCase(), limit: Number(limit) };
    return this.#queries.execute(new ParticipantsQuery({ visible, ...filter, ...page, signal }));
  }

  @Get(':participantId')
  @UseGuards(ParticipantGate)
  async case(
    @Param('participantId') id: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantCaseAnswer> {
    const { knownAt } = readQuery(KnownAtQuery, query);
    const asked = { participantId: participantIdIn(id), visible: seenBy(request), knownAt };
    const answer = known(await this.#queries.execute(new ParticipantCaseQuery(asked)));
    if (knownAt === null) reply.header('etag', etagOf(answer.revision));
    return answer;
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
    const asked = { participantId, visible: seenBy(request), on, ruleSet, knownAt };
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
    const asked = { participantId, visible: seenBy(request), knownAt, withTexts: mayReadTexts(request) };
    const events = known(await this.#queries.execute(new HistoryQuery(asked)));
    return { participantId, knownAt, events };
  }
}
