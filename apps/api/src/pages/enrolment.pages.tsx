import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isWithin } from '#libs/access';
import { Enrolment, enrolAddress, enrolmentForm, type FormState, participantAddress } from '#libs/pages';
import { CommandsController } from '../commands/commands.controller.ts';
import { accessOf } from '../http/access-guard.ts';
import { RequestRefused } from '../http/request-refused.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { asCall, attempted, comeBack, newForm } from './posted-form.ts';
import { ShownAs } from './shown-as.ts';

/** The form, new or come back. */
interface ShownEnrolment {
  readonly state: FormState;
  readonly refusal?: RequestRefused;
}

const { fields, title, done } = enrolmentForm;

const pageOf = ({ state, refusal }: ShownEnrolment, request: FastifyRequest): Page => {
  const { within } = accessOf(request);
  const mayName = (kommunekode: string): boolean => isWithin(within, kommunekode);
  return {
    title,
    refusal,
    children: <Enrolment state={state} mayName={mayName} holder={refusal?.participantId} />,
  };
};

/** Enrols somebody new: the number and the name stand in the body alone. */
@Controller(enrolAddress)
export class EnrolmentPages {
  readonly #commands: CommandsController;

  constructor(commands: CommandsController) {
    this.#commands = commands;
  }

  @Get()
  @ShownAs(pageOf)
  ask(): ShownEnrolment {
    return { state: newForm() };
  }

  @Post()
  @RouteConfig({ form: true })
  @ShownAs(pageOf)
  async enrol(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownEnrolment | LedOn> {
    const sent = asCall(request, fields);
    const answer = await attempted(() => this.#commands.enrol(request, reply));
    if (answer instanceof RequestRefused)
      return { state: comeBack(fields, sent, answer, { person_known: 'person.cpr' }), refusal: answer };
    const { participantId, position } = answer;
    return { ledTo: participantAddress(participantId), done, position, participantId };
  }
}
