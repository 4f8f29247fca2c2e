import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import type { ProvidedWeekAnswer, WeekAnswer } from '#libs/application';
import { danishDateAt, isoWeekOf } from '#libs/domain';
import {
  type GridFilter,
  isToCome,
  weekAddress,
  weekDays,
  WeekGridPage,
  type WeekGridProps,
  weekTitle,
} from '#libs/pages';
import { Clock } from '#libs/platform';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { mayBe, signedInAs } from '../http/signed-in-as.ts';
import { providersAlone } from '../http/visible-to.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { WeeksController } from '../questions/weeks.controller.ts';
import { givenIn } from './given-fields.ts';
import { leadTo } from './page.ts';
import { ShownAs } from './shown-as.ts';

type Shown = WeekAnswer | ProvidedWeekAnswer;

const useOf = (request: FastifyRequest): WeekGridProps['use'] => (providersAlone(request) ? 'own' : 'week');

/** Whoever may not record reads, and of a week that has not begun everybody does. */
const onlyReads = (answer: Shown, request: FastifyRequest): boolean =>
  isToCome(answer) || !(providersAlone(request) || allows(accessOf(request).principal, 'recordWeek'));

/** Those who have nothing yet, unless everybody is asked for. */
const filterOf = (query: unknown): GridFilter => ({ state: 'missing', ...givenIn(query) });

/** The week of everybody at once. */
@Controller('uge')
export class GridPages {
  readonly #weeks: WeeksController;
  readonly #clock: Clock;

  constructor(weeks: WeeksController, clock: Clock) {
    this.#weeks = weeks;
    this.#clock = clock;
  }

  /** Leads to the week that today is in. */
  @Get()
  now(@Res() reply: FastifyReply): void {
    leadTo(reply, weekAddress(isoWeekOf(danishDateAt(this.#clock.now()))));
  }

  @Get(':week')
  @UseGuards(QuestionGate)
  @ShownAs<Shown>((answer, request) => {
    const isRead = onlyReads(answer, request);
    const { principal } = accessOf(request);
    return {
      title: `${weekTitle(answer.week)} · ${weekDays(answer.week)}`,
      at: '/uge',
      sheets: ['grid'],
      scripts: [isRead || answer.items.length === 0 ? 'no-rows' : 'grid'],
      children: (
        <WeekGridPage
          answer={answer}
          use={useOf(request)}
          isRead={isRead}
          filter={filterOf(request.query)}
          owner={`${signedInAs(principal)} ${mayBe(principal)}`}
        />
      ),
    };
  })
  show(
    @Param('week') week: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<Shown> {
    return this.#weeks.week(week, request, { ...filterOf(query), limit: '50', ...givenIn(query) }, signal);
  }
}
