import { Controller, Get, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { CitizenAnswer } from '#libs/application';
import {
  citizenAddress,
  type CitizenAsked,
  citizenFields,
  CitizenPage,
  ControlParts,
  FindCitizen,
  Form,
  FoundCitizens,
  readingsAddress,
  unnamed,
  whoOf,
} from '#libs/pages';
import { AccessLogController } from '../access-log/access-log.controller.ts';
import { PersonsController } from '../questions/persons.controller.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import type { Page } from './page.ts';
import { asCall } from './posted-form.ts';
import { logOrderIn } from './readings.pages.tsx';
import { answeredOrReturned, beginForm, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';
import { findSought, type FoundPersons } from './sought.ts';

/** The answer itself, for the reading tells by it of whom was asked; nothing of it while nothing is. */
type ShownCitizen = CitizenAnswer | Readonly<Record<keyof CitizenAnswer, undefined>>;

const notAsked = { participantIds: undefined, items: undefined, next: undefined };

const head = { title: 'Svar til en borger', at: readingsAddress } as const;

/** What was asked for names, which the next page is asked again. */
const bodyAsked = ({ body }: FastifyRequest): CitizenAsked => {
  const { withNames, reason, order } = Object(body) as Readonly<Record<string, unknown>>;
  return {
    withNames: withNames === true,
    reason: typeof reason === 'string' ? reason : '',
    isTurned: order === 'oldest',
  };
};

/** The number is asked, unless somebody was found already. */
const fieldsOf = (isFound: boolean) => {
  const { cpr, participantId, ...others } = citizenFields;
  return isFound ? { participantId: participantId!, ...others } : { cpr: cpr!, ...others };
};

const citizenPage = (answer: ShownCitizen, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  const id = state.typed['participantId'];
  const typed = id ? { [whoOf('participantId')]: unnamed(id), ...state.typed } : state.typed;
  return {
    ...head,
    refusal,
    children: (
      <>
        <ControlParts at={citizenAddress} />
        {answer.items && <CitizenPage answer={answer} asked={bodyAsked(request)} />}
        {!id && (
          <p>
            En borger får at vide, hvornår og til hvilket formål der er læst. Spørgsmålet er selv en læsning.
          </p>
        )}
        {!id && <FindCitizen />}
        <Form
          action={citizenAddress}
          fields={fieldsOf(Boolean(id))}
          state={{ ...state, typed }}
          submit="Find læsninger"
          back={readingsAddress}
        >
          {!id && <h2>Kendes CPR-nummeret</h2>}
        </Form>
      </>
    ),
  };
};

const foundPage = ({ items }: FoundPersons, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  return {
    ...head,
    title: 'Find en borger',
    refusal,
    children: (
      <>
        <ControlParts at={citizenAddress} />
        <FindCitizen state={state} />
        {state.faults.length === 0 && <FoundCitizens items={items} />}
      </>
    ),
  };
};

/** Pages of what a citizen is told of who read. */
@Controller(citizenAddress)
@UseGuards(QuestionGate)
export class CitizenPages {
  readonly #log: AccessLogController;
  readonly #persons: PersonsController;

  constructor(log: AccessLogController, persons: PersonsController) {
    this.#log = log;
    this.#persons = persons;
  }

  @Get()
  @ShownAs(citizenPage)
  async ask(): Promise<ShownCitizen> {
    return notAsked;
  }

  /** Whom it is about comes in the body, and is answered in place: no number stands in an address. */
  @Post()
  @HttpCode(200)
  @RouteConfig({ form: true })
  @ShownAs(citizenPage)
  async answer(@Req() request: FastifyRequest): Promise<ShownCitizen> {
    const sent = asCall(request, citizenFields, ({ typed }) => ({
      order: logOrderIn(typed),
      ...(typed['cursor'] && { cursor: typed['cursor'] }),
    }));
    const answer = await answeredOrReturned(request, citizenFields, sent, () =>
      this.#log.citizen(request, request.body),
    );
    const { participantId, [whoOf('participantId')]: who } = sent.typed;
    // Whoever was found stays the one who is asked about.
    if (answer && participantId)
      beginForm(request, { participantId, ...(who && { [whoOf('participantId')]: who }) });
    return answer ?? notAsked;
  }

  /** Whoever is sought by name, too: found in place. */
  @Post('find')
  @HttpCode(200)
  @RouteConfig({ form: true })
  @ShownAs(foundPage)
  find(@Req() request: FastifyRequest): Promise<FoundPersons> {
    return findSought(this.#persons, request);
  }
}
