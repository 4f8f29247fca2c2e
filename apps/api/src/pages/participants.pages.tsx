import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import type { ParticipantsAnswer, ProvidedCaseAnswer, ProvidedParticipantsAnswer } from '#libs/application';
import type { Who } from '#libs/domain';
import {
  isOldestFirst,
  FoundPersonsPage,
  ParticipantPage,
  type ParticipantProps,
  ParticipantsFilterForm,
  type ParticipantsFilter,
  ParticipantsPage,
  ProvidedParticipantPage,
  ProvidedParticipantsPage,
  unnamed,
} from '#libs/pages';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { providersAlone } from '../http/visible-to.ts';
import { ParticipantsController } from '../questions/participants.controller.ts';
import { PersonsController } from '../questions/persons.controller.ts';
import { ParticipantGate, QuestionGate } from '../questions/question-gate.ts';
import type { AskedByFilter } from './asked-again.tsx';
import { givenIn } from './given-fields.ts';
import type { Page } from './page.ts';
import { formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';
import { findSought, type FoundPersons } from './sought.ts';

type Listed = ParticipantsAnswer | ProvidedParticipantsAnswer;
type Shown = Omit<ParticipantProps, keyof Who | 'mayAct' | 'isTurned'> | ProvidedCaseAnswer;

/** Whether whoever asks may give commands about a municipality's forløb. */
const mayActBy =
  (request: FastifyRequest): ParticipantProps['mayAct'] =>
  (kommunekode) =>
    allows(accessOf(request).principal, 'fillForms', { kommunekode });

const isProvided = (answer: Shown): answer is ProvidedCaseAnswer => 'assignments' in answer;

const isOfProvider = (answer: Listed, request: FastifyRequest): answer is ProvidedParticipantsAnswer =>
  providersAlone(request) !== null;

const titleOf = ({ name, participantId }: Who & { readonly participantId: string }): string =>
  name ?? unnamed(participantId);

const listHead = { title: 'Borgere', at: '/borgere' } as const;

const listPage = (answer: Listed, request: FastifyRequest): Page => {
  const { principal } = accessOf(request);
  const { cursor: _, ...filter } = givenIn(request.query) as ParticipantsFilter & { cursor?: string };
  return {
    ...listHead,
    children: isOfProvider(answer, request) ? (
      <ProvidedParticipantsPage {...answer} filter={filter} />
    ) : (
      <ParticipantsPage
        answer={answer}
        filter={filter}
        maySearch={allows(principal, 'searchPersons')}
        mayEnrol={allows(principal, 'manageForloeb')}
      />
    ),
  };
};

const listAskedAgain: AskedByFilter = {
  ...listHead,
  inputs: { state: 'state', readiness: 'readiness', timekrav: 'timekrav' },
  filter: () => <ParticipantsFilterForm filter={{}} />,
};

/** Pages about participants: the same questions as programs ask, answered for people. */
@Controller('borgere')
export class ParticipantPages {
  readonly #questions: ParticipantsController;
  readonly #persons: PersonsController;

  constructor(questions: ParticipantsController, persons: PersonsController) {
    this.#questions = questions;
    this.#persons = persons;
  }

  @Get()
  @UseGuards(QuestionGate)
  @ShownAs(listPage, undefined, listAskedAgain)
  list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<Listed> {
    return this.#questions.list(request, { order: 'name', ...givenIn(query) }, signal);
  }

  /** What is sought comes in the body, and what was sought is answered in place: no name stands in an address. */
  @Post('soeg')
  @HttpCode(200)
  @RouteConfig({ form: true })
  @UseGuards(QuestionGate)
  @ShownAs<FoundPersons>(({ items }, request) => {
    const { state, refusal } = formOf(request);
    return {
      title: 'Søg borger',
      at: '/borgere',
      refusal,
      children: <FoundPersonsPage items={items} state={state} />,
    };
  })
  search(@Req() request: FastifyRequest): Promise<FoundPersons> {
    return findSought(this.#persons, request);
  }

  @Get(':participantId')
  @UseGuards(ParticipantGate)
  @ShownAs<Shown & Who>((answer, request) => ({
    title: titleOf(answer),
    at: '/borgere',
    children: isProvided(answer) ? (
      <ProvidedParticipantPage {...answer} isTurned={isOldestFirst(givenIn(request.query))} />
    ) : (
      <ParticipantPage
        {...answer}
        mayAct={mayActBy(request)}
        isTurned={isOldestFirst(givenIn(request.query))}
      />
    ),
  }))
  async case(
    @Param('participantId') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Shown> {
    const answer = await this.#questions.case(id, request, {}, reply);
    reply.removeHeader('etag');
    if ('assignments' in answer) return answer;
    const timekrav = await this.#questions.timekrav(id, request, {});
    return { participantId: answer.participantId, case: answer, timekrav };
  }
}
