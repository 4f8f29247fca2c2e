import { Controller, Get, Param, Post, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { participantAddress, PersonPage, personForm, typedOf } from '#libs/pages';
import type { FoundPerson } from '#libs/persons';
import { RequestRefused } from '../http/request-refused.ts';
import { ParticipantGate } from '../questions/question-gate.ts';
import { PersonsController } from '../questions/persons.controller.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { asCall, attempted } from './posted-form.ts';
import { answeredOrReturned, beginForm, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';

/** Whom the form is about; what stands in it is apart. */
interface ShownPerson {
  readonly participantId: string;
  /** Who has the number that was typed: that it is told is written in the read log. */
  readonly participantIds?: readonly string[];
}

const { fields, title, done } = personForm;
const at = { person_known: 'cpr', cpr_change_required: 'cprChange' } as const;

const pageOf = ({ participantId }: ShownPerson, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  return {
    title,
    refusal,
    children: <PersonPage participantId={participantId} state={state} holder={refusal?.participantId} />,
  };
};

/** @throws RequestRefused when there is no such participant here. */
const returnedOf = (participantId: string, refusal: RequestRefused | undefined): ShownPerson => {
  if (refusal?.code === 'unknown_participant') throw refusal;
  const holder = refusal?.participantId;
  return { participantId, participantIds: holder === undefined ? [] : [holder] };
};

/** Who somebody is: number, name, and whether the address is protected. */
@Controller('borgere/:participantId/person')
@UseGuards(ParticipantGate)
export class PersonPages {
  readonly #persons: PersonsController;

  constructor(persons: PersonsController) {
    this.#persons = persons;
  }

  @Get()
  @ShownAs(pageOf)
  async ask(
    @Param('participantId') participantId: string,
    @Req() request: FastifyRequest,
  ): Promise<ShownPerson> {
    const person = await attempted(() => this.#persons.read(participantId, request));
    if (!(person instanceof RequestRefused)) beginForm(request, typedOf(fields, { ...person }));
    else if (person.code !== 'unknown_person') throw person;
    return { participantId };
  }

  @Post()
  @RouteConfig({ form: true })
  @ShownAs(pageOf)
  async say(
    @Param('participantId') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ShownPerson | LedOn> {
    const sent = asCall(request, fields);
    const call = (): Promise<FoundPerson> => this.#persons.say(id, request.body, request);
    const answer = await answeredOrReturned(request, fields, sent, call, at);
    if (!answer) return returnedOf(id, formOf(request).refusal);
    const { participantId } = answer;
    return { ledTo: participantAddress(participantId), done, participantId };
  }
}
