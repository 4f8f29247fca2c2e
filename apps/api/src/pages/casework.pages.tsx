import { Controller, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ParticipantCaseAnswer } from '#libs/application';
import { isDanishDate, isUuid, type Who } from '#libs/domain';
import { isWithin } from '#libs/access';
import {
  type AskedFields,
  type CaseworkFormName,
  CaseworkFormPage,
  caseworkForms,
  type FoundOne,
  foundText,
  participantAddress,
  typedOf,
  unnamed,
  whoOf,
} from '#libs/pages';
import { accessOf } from '../http/access-guard.ts';
import { CommandsController } from '../commands/commands.controller.ts';
import { known, RequestRefused } from '../http/request-refused.ts';
import { ParticipantsController } from '../questions/participants.controller.ts';
import { PersonsController } from '../questions/persons.controller.ts';
import { ParticipantGate } from '../questions/question-gate.ts';
import { participantIdIn } from '../questions/read-query.ts';
import { givenIn } from './given-fields.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { asCall, attempted } from './posted-form.ts';
import { answeredOrReturned, beginForm, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';

const isForm = (name: string): name is CaseworkFormName => Object.hasOwn(caseworkForms, name);

const nameOf = (name: string): CaseworkFormName => {
  if (isForm(name)) return name;
  throw new RequestRefused('unknown_route', 'Siden findes ikke.');
};

const pageOf = (answer: ParticipantCaseAnswer & Who, request: FastifyRequest): Page => {
  const name = nameOf((request.params as { readonly skema: string }).skema);
  const { refusal, state } = formOf(request);
  const { within } = accessOf(request);
  const mayName = (kommunekode: string): boolean => isWithin(within, kommunekode);
  return {
    title: `${caseworkForms[name].title}: ${answer.name ?? unnamed(answer.participantId)}`,
    refusal,
    children: <CaseworkFormPage {...answer} case={answer} name={name} state={state} mayName={mayName} />,
  };
};

const isChosen = (name: string, value: unknown, fields: AskedFields): boolean => {
  const kind = Object.hasOwn(fields, name) ? fields[name]!.input.kind : undefined;
  if (typeof value !== 'string') return false;
  return kind === 'list' || (kind === 'date' && isDanishDate(value)) || (kind === 'person' && isUuid(value));
};

/** What the way to a form chose of its lists and dates: `?transitionId=…`. */
const chosenIn = (fields: AskedFields, query: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(givenIn(query)).filter(([name, value]) => isChosen(name, value, fields)));

/** One form for each command of casework: what is sent is what a program sends to `/v1`. */
@Controller('borgere/:participantId')
export class CaseworkPages {
  readonly #questions: ParticipantsController;
  readonly #persons: PersonsController;
  readonly #commands: CommandsController;

  constructor(questions: ParticipantsController, persons: PersonsController, commands: CommandsController) {
    this.#questions = questions;
    this.#persons = persons;
    this.#commands = commands;
  }

  @Get(':skema')
  @UseGuards(ParticipantGate)
  @ShownAs(pageOf)
  async ask(
    @Param('participantId') id: string,
    @Param('skema') skema: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantCaseAnswer & { readonly chosen?: FoundOne }> {
    const name = nameOf(skema);
    const theCase = await this.#case(id, request, reply);
    const { fields, begins, restates } = caseworkForms[name];
    const chosen = chosenIn(fields, query);
    const typed = typedOf(fields, begins?.(theCase, chosen) ?? chosen);
    const found = await this.#chosenPerson(fields, chosen, request);
    beginForm(request, { ...typed, ...found?.typed }, restates && theCase.revision);
    return found ? { ...theCase, chosen: found.person } : theCase;
  }

  @Post(':skema')
  @RouteConfig({ form: true })
  @UseGuards(ParticipantGate)
  @ShownAs(pageOf)
  async record(
    @Param('participantId') id: string,
    @Param('skema') skema: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantCaseAnswer | LedOn> {
    const name = nameOf(skema);
    const { command, fields, states, done, mayEndCase } = caseworkForms[name];
    // Whoever is enrolled from a case has one: a command of this name to nobody known enrols somebody new.
    if (command === 'EnrolParticipant') await this.#case(id, request, reply);
    const sent = asCall(request, fields, ({ key }) => ({
      ...states?.(key),
      ...(command === 'EnrolParticipant' && { participantId: id }),
    }));
    const answer = await answeredOrReturned(request, fields, sent, () =>
      command === 'EnrolParticipant'
        ? this.#commands.enrol(request, reply)
        : this.#commands.carryOut(id, command, request, reply),
    );
    if (!answer) return this.#case(id, request, reply);
    const { participantId, position } = answer;
    const isGone =
      mayEndCase && (await attempted(() => this.#case(id, request, reply))) instanceof RequestRefused;
    return { ledTo: isGone ? '/borgere' : participantAddress(participantId), done, position, participantId };
  }

  /** Who was chosen on the way to the form, by name. @throws RequestRefused of whom nobody who asks may see */
  async #chosenPerson(
    fields: AskedFields,
    chosen: Readonly<Record<string, unknown>>,
    request: FastifyRequest,
  ) {
    const path = Object.keys(chosen).find((name) => fields[name]?.input.kind === 'person');
    if (path === undefined) return null;
    const participantId = participantIdIn(String(chosen[path]));
    const answer = await attempted(() => this.#persons.read(participantId, request));
    if (answer instanceof RequestRefused && answer.code !== 'unknown_person') throw answer;
    const person = { participantId, ...(!(answer instanceof RequestRefused) && { name: answer.name }) };
    return { person, typed: { [whoOf(path)]: foundText(person) } };
  }

  async #case(id: string, request: FastifyRequest, reply: FastifyReply): Promise<ParticipantCaseAnswer> {
    const answer = await this.#questions.case(id, request, {}, reply);
    reply.removeHeader('etag');
    return known('assignments' in answer ? null : answer);
  }
}
