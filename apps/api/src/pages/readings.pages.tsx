import { Controller, Get, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { AccessLogAnswer, CitizenAnswer, ReviewsAnswer, SampleAnswer } from '#libs/application';
import {
  citizenAddress,
  type CitizenAsked,
  citizenFields,
  ControlParts,
  DrawnSample,
  CitizenPage,
  Form,
  ReadingsPage,
  readingsAddress,
  sampleFields,
  SamplesPage,
  samplesAddress,
} from '#libs/pages';
import { AccessLogController } from '../access-log/access-log.controller.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { givenIn } from './given-fields.ts';
import type { Page } from './page.ts';
import { asCall } from './posted-form.ts';
import { answeredOrReturned, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';

const readingsPage = (answer: AccessLogAnswer, { query }: FastifyRequest): Page => {
  const { cursor: _, ...asked } = givenIn(query);
  return {
    title: 'Læselog',
    at: readingsAddress,
    children: <ReadingsPage {...answer} asked={asked} />,
  };
};

interface ShownSamples {
  readonly reviews: ReviewsAnswer;
  readonly drawn: SampleAnswer | null;
}

const samplesPage = ({ reviews, drawn }: ShownSamples, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  return {
    title: 'Stikprøver af læseloggen',
    at: readingsAddress,
    refusal,
    children: (
      <>
        <ControlParts at={samplesAddress} />
        {drawn && <DrawnSample sample={drawn} />}
        <Form
          action={samplesAddress}
          fields={sampleFields}
          state={state}
          submit="Træk stikprøve"
          back={readingsAddress}
        />
        <SamplesPage {...reviews} />
      </>
    ),
  };
};

/** The answer itself, for the reading tells by it of whom was asked; nothing of it while nothing is. */
type ShownCitizen = CitizenAnswer | Readonly<Record<keyof CitizenAnswer, undefined>>;

const notAsked = { participantIds: undefined, items: undefined, next: undefined };

const citizenPage = (answer: ShownCitizen, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  return {
    title: 'Svar til en borger',
    at: readingsAddress,
    refusal,
    children: (
      <>
        <ControlParts at={citizenAddress} />
        {answer.items && <CitizenPage answer={answer} asked={bodyAsked(request)} />}
        <Form
          action={citizenAddress}
          fields={citizenFields}
          state={state}
          submit="Find læsninger"
          back={readingsAddress}
        >
          <p>
            En borger får at vide, hvornår og til hvilket formål der er læst. Spørgsmålet er selv en læsning.
          </p>
        </Form>
      </>
    ),
  };
};

/** What was asked for names, which the next page is asked again. */
const bodyAsked = ({ body }: FastifyRequest): CitizenAsked => {
  const { withNames, reason } = Object(body) as { readonly withNames?: unknown; readonly reason?: unknown };
  return { withNames: withNames === true, reason: typeof reason === 'string' ? reason : '' };
};

/** Pages of data protection: who has read what of whom. */
@Controller(readingsAddress)
@UseGuards(QuestionGate)
export class ReadingPages {
  readonly #log: AccessLogController;

  constructor(log: AccessLogController) {
    this.#log = log;
  }

  @Get()
  @ShownAs(readingsPage)
  readings(@Req() request: FastifyRequest, @Query() query: unknown): Promise<AccessLogAnswer> {
    return this.#log.readings(request, givenIn(query));
  }

  @Get('stikproever')
  @ShownAs(samplesPage)
  async samples(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ShownSamples> {
    return { reviews: await this.#log.samples(request, givenIn(query)), drawn: null };
  }

  /** What is drawn is answered in place: the list says of it only who reviews what. */
  @Post('stikproever')
  @HttpCode(200)
  @RouteConfig({ form: true })
  @ShownAs(samplesPage)
  async draw(@Req() request: FastifyRequest): Promise<ShownSamples> {
    const sent = asCall(request, sampleFields);
    const drawn = await answeredOrReturned(request, sampleFields, sent, () =>
      this.#log.sample(request, request.body),
    );
    return { reviews: await this.#log.samples(request, {}), drawn };
  }

  @Get('borger')
  @ShownAs(citizenPage)
  async ask(): Promise<ShownCitizen> {
    return notAsked;
  }

  /** Whom it is about comes in the body, and is answered in place: no number stands in an address. */
  @Post('borger')
  @HttpCode(200)
  @RouteConfig({ form: true })
  @ShownAs(citizenPage)
  async citizen(@Req() request: FastifyRequest): Promise<ShownCitizen> {
    const sent = asCall(request, citizenFields, ({ typed: { cursor } }) => (cursor ? { cursor } : {}));
    const answer = await answeredOrReturned(request, citizenFields, sent, () =>
      this.#log.citizen(request, request.body),
    );
    return answer ?? notAsked;
  }
}
