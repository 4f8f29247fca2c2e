import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ParticipantCaseAnswer } from '#libs/application';
import type { Who } from '#libs/domain';
import {
  type CaseworkForm,
  CaseworkFormPart,
  caseworkForms,
  type FormState,
  participantAddress,
  unnamed,
} from '#libs/pages';
import { CommandsController } from '../commands/commands.controller.ts';
import { known, RequestRefused } from '../http/request-refused.ts';
import { ParticipantsController } from '../questions/participants.controller.ts';
import { ParticipantGate } from '../questions/question-gate.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { asCall, attempted, comeBack, newForm } from './posted-form.ts';
import { ShownAs } from './shown-as.ts';

/** A form that is shown, and why what was sent was refused. */
interface ShownForm {
  readonly name: string;
  readonly form: CaseworkForm;
  readonly state: FormState;
  readonly refusal?: RequestRefused;
}

/** Apart from the answers, in which everything counts as shown to whoever asks: what was typed is their own. */
const shownForms = new WeakMap<FastifyRequest, ShownForm>();

const formNamed = (name: string): CaseworkForm => {
  const form = Object.hasOwn(caseworkForms, name) ? caseworkForms[name] : undefined;
  if (!form) throw new RequestRefused('unknown_route', 'Siden findes ikke.');
  return form;
};

const pageOf = (answer: ParticipantCaseAnswer & Who, request: FastifyRequest): Page => {
  const { refusal, ...shown } = shownForms.get(request)!;
  return {
    title: `${shown.form.title}: ${answer.name ?? unnamed(answer.participantId)}`,
    at: '/borgere',
    refusal,
    children: <CaseworkFormPart {...answer} case={answer} {...shown} />,
  };
};

/** One form for each command of casework: what is sent is what a program sends to `/v1`. */
@Controller('borgere/:participantId')
export class CaseworkPages {
  readonly #questions: ParticipantsController;
  readonly #commands: CommandsController;

  constructor(questions: ParticipantsController, commands: CommandsController) {
    this.#questions = questions;
    this.#commands = commands;
  }

  @Get(':skema')
  @UseGuards(ParticipantGate)
  @ShownAs(pageOf)
  ask(
    @Param('participantId') id: string,
    @Param('skema') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantCaseAnswer> {
    shownForms.set(request, { name, form: formNamed(name), state: newForm() });
    return this.#case(id, request, reply);
  }

  @Post(':skema')
  @RouteConfig({ form: true })
  @UseGuards(ParticipantGate)
  @ShownAs(pageOf)
  async record(
    @Param('participantId') id: string,
    @Param('skema') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantCaseAnswer | LedOn> {
    const form = formNamed(name);
    const sent = asCall(request, form.fields);
    const answer = await attempted(() => this.#commands.carryOut(id, form.command, request, reply));
    if (answer instanceof RequestRefused) {
      shownForms.set(request, { name, form, state: comeBack(form.fields, sent, answer), refusal: answer });
      return this.#case(id, request, reply);
    }
    const { participantId, position } = answer;
    return { ledTo: participantAddress(participantId), done: form.done, position, participantId };
  }

  async #case(id: string, request: FastifyRequest, reply: FastifyReply): Promise<ParticipantCaseAnswer> {
    const answer = await this.#questions.case(id, request, {}, reply);
    reply.removeHeader('etag');
    return known('assignments' in answer ? null : answer);
  }
}
