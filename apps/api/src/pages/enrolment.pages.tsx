import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isWithin } from '#libs/access';
import { EnrolmentPage, enrolAddress, enrolmentForm, participantAddress } from '#libs/pages';
import { CommandsController, type WriteAnswer } from '../commands/commands.controller.ts';
import { accessOf } from '../http/access-guard.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { asCall } from './posted-form.ts';
import { answeredOrReturned, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';

const { fields, title, done } = enrolmentForm;

const pageOf = (_: object, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  const { within } = accessOf(request);
  const mayName = (kommunekode: string): boolean => isWithin(within, kommunekode);
  return {
    title,
    refusal,
    children: <EnrolmentPage state={state} mayName={mayName} holder={refusal?.participantId} />,
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
  ask(): object {
    return {};
  }

  @Post()
  @RouteConfig({ form: true })
  @ShownAs(pageOf)
  async enrol(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | LedOn> {
    const sent = asCall(request, fields);
    const call = (): Promise<WriteAnswer> => this.#commands.enrol(request, reply);
    const answer = await answeredOrReturned(request, fields, sent, call, { person_known: 'person.cpr' });
    if (!answer) return {};
    const { participantId, position } = answer;
    return { ledTo: participantAddress(participantId), done, position, participantId };
  }
}
