import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
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
import { ClientGone } from '../http/client-gone.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { AssessmentQuery, KnownAtQuery, ParticipantsQueryString } from './query-strings.ts';
import { QuestionGate } from './question-gate.ts';
import { participantIdIn, readQuery } from './read-query.ts';

const defaultLimit = 50;

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
  list(@Query() query: unknown, @ClientGone() signal: AbortSignal): Promise<ParticipantsAnswer> {
    const {
      kommunekode,
      limit = defaultLimit,
      cursor,
      ...filter
    } = readQuery(ParticipantsQueryString, query);
    const visible = VisibleMunicipalities.asked(kommunekode);
    const page = { cursor: cursor?.toLowerCase(), limit: Number(limit) };
    return this.#queries.execute(new ParticipantsQuery({ visible, ...filter, ...page, signal }));
  }

  @Get(':participantId')
  async case(
    @Param('participantId') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantCaseAnswer> {
    const { knownAt } = readQuery(KnownAtQuery, query);
    const asked = { participantId: participantIdIn(id), visible: VisibleMunicipalities.all, knownAt };
    const answer = known(await this.#queries.execute(new ParticipantCaseQuery(asked)));
    if (knownAt === null) reply.header('etag', etagOf(answer.revision));
    return answer;
  }

  @Get(':participantId/timekrav')
  async timekrav(@Param('participantId') id: string, @Query() query: unknown): Promise<TimekravAnswer> {
    const { on, ruleSet, knownAt } = readQuery(AssessmentQuery, query);
    const participantId = participantIdIn(id);
    const asked = { participantId, visible: VisibleMunicipalities.all, on, ruleSet, knownAt };
    return known(await this.#queries.execute(new TimekravQuery(asked)));
  }

  @Get(':participantId/history')
  async history(@Param('participantId') id: string, @Query() query: unknown): Promise<HistoryAnswer> {
    const { knownAt } = readQuery(KnownAtQuery, query);
    const participantId = participantIdIn(id);
    const asked = { participantId, visible: VisibleMunicipalities.all, knownAt };
    const events = known(await this.#queries.execute(new HistoryQuery(asked)));
    return { participantId, knownAt, events };
  }
}
