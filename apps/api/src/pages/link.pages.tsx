import { Controller, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import {
  asking,
  findAddress,
  FindPerson,
  foundText,
  FoundToChoose,
  participantAddress,
  soughtName,
} from '#libs/pages';
import { PersonsController } from '../questions/persons.controller.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { participantIdIn } from '../questions/read-query.ts';
import type { Page } from './page.ts';
import { formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';
import { findSought, type FoundPersons } from './sought.ts';

const findPage = ({ items }: FoundPersons, request: FastifyRequest): Page => {
  const { participantId: id } = request.params as { readonly participantId: string };
  const participantId = participantIdIn(id);
  const { state, refusal } = formOf(request);
  const form = participantAddress(participantId, 'samme-person');
  return {
    title: 'Find den anden borger',
    at: '/borgere',
    refusal,
    children: (
      <>
        <FindPerson
          action={findAddress(participantId)}
          label="Den anden borger: navn eller CPR-nummer"
          sought={state.typed[soughtName]}
          faults={state.faults}
        />
        {state.faults.length === 0 && (
          <FoundToChoose
            items={items.filter((one) => one.participantId !== participantId)}
            ways={(one) => (
              <a href={asking(form, { sameAs: one.participantId })}>
                Vælg<span class="sr-only">{`: ${foundText(one)}`}</span>
              </a>
            )}
          />
        )}
        <p>
          <a href={participantAddress(participantId)}>Tilbage til sagen</a>
        </p>
      </>
    ),
  };
};

/** Finds the other of two who are one person: one is chosen by the way to the form, with nothing but an id in it. */
@Controller('borgere/:participantId/samme-person')
export class LinkPages {
  readonly #persons: PersonsController;

  constructor(persons: PersonsController) {
    this.#persons = persons;
  }

  @Post('find')
  @HttpCode(200)
  @RouteConfig({ form: true })
  @UseGuards(QuestionGate)
  @ShownAs(findPage)
  find(@Param('participantId') id: string, @Req() request: FastifyRequest): Promise<FoundPersons> {
    participantIdIn(id);
    return findSought(this.#persons, request);
  }
}
