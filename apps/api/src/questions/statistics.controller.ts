import { Controller, Get, Param, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { isWithin, type Limit, visibleKommunekoder } from '#libs/access';
import {
  type PeopleBehindAnswer,
  PublishedByPeriodQuery,
  PublishedStatisticsQuery,
  StatisticsByPeriodQuery,
  StatisticsParticipantsQuery,
  StatisticsQuery,
  StatusParticipantsQuery,
  VisibleMunicipalities,
} from '#libs/application';
import {
  danish,
  type Period,
  periodOf,
  type PublishedStatistics,
  type StatisticsAnswer,
  type StatisticsByPeriod,
} from '#libs/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/recorded-readings.ts';
import { visibleTo } from '../http/visible-to.ts';
import { forbidden, malformedAt, RequestRefused } from '../http/request-refused.ts';
import {
  BehindCellQueryString,
  BehindFigureQueryString,
  StatisticsByPeriodQueryString,
  StatisticsQueryString,
} from './query-strings.reports.ts';
import { byPeriodInFormat, FilePublisher, formatAsked, inFormat } from './statistics-format.ts';
import { QuestionGate } from './question-gate.ts';
import { pageOf, readQuery } from './read-query.ts';

/** @throws RequestRefused `malformed` when it names no period. */
const periodIn = (parameter: string): Period => {
  const period = periodOf(parameter);
  if (period) return period;
  throw malformedAt('period', 'Perioden skal være en måned, et kvartal eller et år: 2022-11, 2022-Q4, 2022.');
};

/** What was answered. @throws RequestRefused `period_not_ended` */
const ended = <Answer extends object>(
  answer: Answer | 'not_ended' | 'nothing_published',
  { assessedOn }: Pick<Period, 'assessedOn'>,
): Answer => {
  if (typeof answer === 'object') return answer;
  if (answer === 'nothing_published')
    throw new RequestRefused('nothing_published', 'Der er ikke offentliggjort noget for perioden.');
  throw new RequestRefused(
    'period_not_ended',
    `Perioden er ikke slut; den kan opgøres fra ${danish.date(assessedOn)}.`,
  );
};

/** The one municipality whose published form is asked for, as known now. @throws RequestRefused `malformed` */
const publishedOf = (kommunekode: string | undefined, knownAt?: string | null): string => {
  if (knownAt)
    throw malformedAt(
      'knownAt',
      'Den offentliggjorte form opgøres nu; se de frosne rapporter for tidligere.',
    );
  if (kommunekode !== undefined) return kommunekode;
  throw malformedAt('kommunekode', 'Kun statistik for én kommune offentliggøres: angiv kommunekode.');
};

/** @throws RequestRefused `forbidden` for a time or rule of one's choice to who sees no individuals. */
const refuseFreedom = (request: FastifyRequest, query: Readonly<Record<string, unknown>>): void => {
  const isFree = query['knownAt'] !== undefined || query['ruleSet'] !== undefined;
  if (isFree && !seesIndividuals(request, query['kommunekode'])) throw forbidden();
};

const isPartOf = (limit: Limit, whole: Limit): boolean =>
  whole === 'all' || (limit !== 'all' && limit.isSubsetOf(whole));

/** True for whoever may see the individuals behind all figures that are asked for. */
const seesIndividuals = (request: FastifyRequest, kommunekode: unknown): boolean => {
  const { principal, within } = accessOf(request);
  const individuals = visibleKommunekoder(principal, 'seeBehindFigures');
  return typeof kommunekode === 'string' ? isWithin(individuals, kommunekode) : isPartOf(within, individuals);
};

/** Figures of periods, and who is behind figures: persons who were erased are counted, and shown to revisors alone. */
@Controller('v1')
@UseGuards(QuestionGate)
@UseInterceptors(Recorded)
export class StatisticsController {
  readonly #queries: QueryBus;
  readonly #publisher: FilePublisher;

  constructor(queries: QueryBus, publisher: FilePublisher) {
    this.#queries = queries;
    this.#publisher = publisher;
  }

  /** Whoever sees no individuals chooses neither time nor rule: two free questions may differ by one person. */
  @Get('statistics/:period')
  async statistics(
    @Param('period') parameter: string,
    @Req() request: FastifyRequest,
    @Query() query: Readonly<Record<string, unknown>>,
    @ClientGone() signal: AbortSignal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatisticsAnswer | PublishedStatistics | Buffer> {
    refuseFreedom(request, query);
    const { kommunekode, ruleSet, knownAt, format, form } = readQuery(StatisticsQueryString, query);
    const period = periodIn(parameter);
    if (form === 'published') {
      const isPreview = seesIndividuals(request, kommunekode);
      const asked = { period, ruleSet, isPreview, kommunekode: publishedOf(kommunekode, knownAt) };
      const published = ended(await this.#queries.execute(new PublishedStatisticsQuery(asked)), period);
      return inFormat(
        formatAsked(format, request),
        [published, { ...this.#publisher.origin, report: null }],
        reply,
      );
    }
    const visible = VisibleMunicipalities.asked(kommunekode, accessOf(request).within);
    const asked = { period, visible, ruleSet, knownAt, signal };
    const answer = ended(await this.#queries.execute(new StatisticsQuery(asked)), period);
    return inFormat(
      formatAsked(format, request),
      [answer, { ...this.#publisher.origin, report: null }],
      reply,
    );
  }

  /** Each period as it is answered alone: of the published form what was published last, to everybody. */
  @Get('statistics')
  async byPeriod(
    @Req() request: FastifyRequest,
    @Query() query: Readonly<Record<string, unknown>>,
    @ClientGone() signal: AbortSignal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatisticsByPeriod | Buffer> {
    refuseFreedom(request, query);
    const { format = 'json', ...asked } = readQuery(StatisticsByPeriodQueryString, query);
    const { kommunekode, knownAt, form, ...periods } = asked;
    const execute = async (): Promise<StatisticsByPeriod> => {
      if (form === 'published')
        return this.#queries.execute(
          new PublishedByPeriodQuery({ ...periods, kommunekode: publishedOf(kommunekode, knownAt) }),
        );
      const visible = VisibleMunicipalities.asked(kommunekode, accessOf(request).within);
      const answer = await this.#queries.execute(
        new StatisticsByPeriodQuery({ ...periods, visible, knownAt, signal }),
      );
      return ended(answer, periodOf(periods.to ?? '') ?? { assessedOn: '' });
    };
    return byPeriodInFormat(format, await execute(), this.#publisher, reply);
  }

  @Get('statistics/:period/participants')
  async behindCell(
    @Param('period') parameter: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<PeopleBehindAnswer> {
    const { kommunekode, cell, ruleSet, knownAt, ...page } = readQuery(BehindCellQueryString, query);
    const period = periodIn(parameter);
    const visible = visibleTo(request, kommunekode);
    const asked = { period, cell, visible, ruleSet, knownAt, ...pageOf(page), signal };
    return ended(await this.#queries.execute(new StatisticsParticipantsQuery(asked)), period);
  }

  @Get('reports/status/participants')
  behindFigure(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<PeopleBehindAnswer> {
    const { kommunekode, cursor, limit, ...asked } = readQuery(BehindFigureQueryString, query);
    const visible = visibleTo(request, kommunekode);
    return this.#queries.execute(
      new StatusParticipantsQuery({ ...asked, visible, ...pageOf({ cursor, limit }), signal }),
    );
  }
}
