import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import type { ProvidedWeekAnswer, WeekAnswer } from '#libs/application';
import { danishDateAt, isoWeekOf } from '#libs/domain';
import {
  asking,
  type GridFilter,
  isToCome,
  weekAddress,
  weekDays,
  WeekGridPage,
  type WeekGridProps,
  weeksAddress,
  weekTitle,
  WrongGridFilter,
} from '#libs/pages';
import { Clock } from '#libs/platform';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { mayBe, signedInAs } from '../http/signed-in-as.ts';
import { providersAlone } from '../http/visible-to.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { WeeksController } from '../questions/weeks.controller.ts';
import type { AskedByFilter } from './asked-again.tsx';
import { typedText } from './asked-days.ts';
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

const weekAskedAgain: AskedByFilter = {
  title: 'Uge',
  at: weeksAddress,
  inputs: { week: 'week', provider: 'provider', readiness: 'readiness', state: 'state' },
  filter: (request) => <WrongGridFilter use={useOf(request)} />,
};

/** The week of everybody at once. */
@Controller(weeksAddress)
export class GridPages {
  readonly #weeks: WeeksController;
  readonly #clock: Clock;

  constructor(weeks: WeeksController, clock: Clock) {
    this.#weeks = weeks;
    this.#clock = clock;
  }

  /** Leads to the week that is asked for, or that today is in. */
  @Get()
  lead(@Res() reply: FastifyReply, @Query() query: unknown): void {
    const { week: _, ...filter } = givenIn(query) as Readonly<Record<string, string>>;
    const meant = typedText(givenIn(query), 'week') || isoWeekOf(danishDateAt(this.#clock.now()));
    leadTo(reply, asking(weekAddress(encodeURIComponent(meant)), filter));
  }

  @Get(':week')
  @UseGuards(QuestionGate)
  @ShownAs<Shown>(
    (answer, request) => {
      const isRead = onlyReads(answer, request);
      const { principal } = accessOf(request);
      return {
        title: `${weekTitle(answer.week)} · ${weekDays(answer.week)}`,
        at: weeksAddress,
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
    },
    undefined,
    weekAskedAgain,
  )
  show(
    @Param('week') week: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<Shown> {
    return this.#weeks.week(
      week,
      request,
      { ...filterOf(query), order: 'name', limit: '50', ...givenIn(query) },
      signal,
    );
  }
}
