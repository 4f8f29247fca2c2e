import { Controller, Get, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import type { WorklistPageAnswer } from '#libs/application';
import { danishDateAt, isIsoWeek, isoWeekOf, previousWeek } from '#libs/domain';
import {
  asking,
  spansOfWeeks,
  worklistAddress,
  type WorklistFilter,
  WorklistFilterForm,
  WorklistPage,
} from '#libs/pages';
import { Clock } from '#libs/platform';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { WorklistController } from '../questions/worklist.controller.ts';
import type { AskedByFilter } from './asked-again.tsx';
import { givenIn } from './given-fields.ts';
import type { LedOn } from './led-on.ts';
import { PagesDoor } from './pages-door.ts';
import { ShownAs } from './shown-as.ts';

type Given = Readonly<Record<string, string | undefined>>;

const defaultList = 'weekMissing';

const filterIn = (given: Given): WorklistFilter => {
  const { provider, readiness, kommunekode, week, uger = week } = given;
  return {
    ...(uger !== undefined && { uger }),
    ...(provider !== undefined && { provider }),
    ...(readiness !== undefined && { readiness }),
    ...(kommunekode !== undefined && { kommunekode }),
  };
};

/** The weeks that are looked at: one, or so many until the last that has ended. */
const weeksIn = (uger: string | undefined, today: string): Given => {
  if (uger === undefined || uger === '1') return {};
  if (isIsoWeek(uger) || !Object.hasOwn(spansOfWeeks, uger)) return { week: uger };
  let from = previousWeek(isoWeekOf(today));
  for (let weeks = 1; weeks < Number(uger); weeks += 1) from = previousWeek(from);
  return { from };
};

/** What is remembered: not a single week, which passes, nor a municipality, which another role may not see. */
const lastingIn = ({ uger, provider, readiness }: WorklistFilter, liste: string): string => {
  const weeks = uger !== undefined && isIsoWeek(uger) ? undefined : uger;
  return asking('', { liste, uger: weeks, provider, readiness }).slice(1);
};

const worklistHead = { title: 'Arbejdsliste', at: worklistAddress } as const;

const worklistAskedAgain: AskedByFilter = {
  ...worklistHead,
  inputs: { week: 'uger', provider: 'provider', readiness: 'readiness' },
  filter: () => <WorklistFilterForm answer={{ list: defaultList, providers: [] }} filter={{}} />,
};

const viewOf = (answer: WorklistPageAnswer, request: FastifyRequest) => ({
  ...worklistHead,
  children: (
    <WorklistPage
      answer={answer}
      filter={filterIn(givenIn(request.query) as Given)}
      mayRecord={allows(accessOf(request).principal, 'manageForloeb')}
    />
  ),
});

/** What a coordinator has to do, list by list. Asked nothing, it is asked what it was asked last. */
@Controller()
export class WorklistPages {
  readonly #worklist: WorklistController;
  readonly #door: PagesDoor;
  readonly #clock: Clock;

  constructor(worklist: WorklistController, door: PagesDoor, clock: Clock) {
    this.#worklist = worklist;
    this.#door = door;
    this.#clock = clock;
  }

  @Get(worklistAddress)
  @UseGuards(QuestionGate)
  @ShownAs<WorklistPageAnswer>(viewOf, undefined, worklistAskedAgain)
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<WorklistPageAnswer | LedOn> {
    const given = givenIn(query) as Given;
    const remembered = this.#door.remembered(request, 'arbejdsliste');
    if (Object.keys(given).length === 0 && remembered !== undefined)
      return { ledTo: `${worklistAddress}?${new URLSearchParams(remembered).toString()}` };
    const { liste = defaultList, week: _, uger: __, ...rest } = given;
    const filter = filterIn(given);
    const asked = { order: 'name', ...rest, ...weeksIn(filter.uger, danishDateAt(this.#clock.now())) };
    const answer = await this.#worklist.page(liste, request, asked, signal);
    this.#door.remember(reply, 'arbejdsliste', lastingIn(filter, liste));
    return answer;
  }
}
