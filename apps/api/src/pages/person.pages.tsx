import { Controller, Get, Param, Post, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { type FormState, participantAddress, PersonForm, personForm, typedOf } from '#libs/pages';
import type { FoundPerson } from '#libs/persons';
import { RequestRefused } from '../http/request-refused.ts';
import { ParticipantGate } from '../questions/question-gate.ts';
import { PersonsController } from '../questions/persons.controller.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { asCall, attempted, comeBack, newForm } from './posted-form.ts';
import { ShownAs } from './shown-as.ts';

/** The form about somebody, new or come back. */
interface ShownPerson {
  readonly participantId: string;
  readonly state: FormState;
  readonly refusal?: RequestRefused;
}

const { fields, title, done } = personForm;

const pageOf = ({ participantId, state, refusal }: ShownPerson): Page => ({
  title,
  at: '/borgere',
  refusal,
  children: <PersonForm participantId={participantId} state={state} />,
});

/** @throws RequestRefused when there is no such participant here. */
const expectKnown = <Answer,>(answer: Answer | RequestRefused): Answer | RequestRefused => {
  if (answer instanceof RequestRefused && answer.code === 'unknown_participant') throw answer;
  return answer;
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
    const person = expectKnown(await attempted(() => this.#persons.read(participantId, request)));
    if (!(person instanceof RequestRefused))
      return { participantId: person.participantId, state: newForm(typedOf(fields, { ...person })) };
    if (person.code !== 'unknown_person') throw person;
    return { participantId, state: newForm() };
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
    const answer = expectKnown(await attempted(call));
    if (answer instanceof RequestRefused) {
      const state = comeBack(fields, sent, answer, { person_known: 'cpr', cpr_change_required: 'cprChange' });
      return { participantId: id, state, refusal: answer };
    }
    const { participantId } = answer;
    return { ledTo: participantAddress(participantId), done, participantId };
  }
}
