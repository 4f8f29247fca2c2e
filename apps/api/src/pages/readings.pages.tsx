import { Controller, Get, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { AccessLogAnswer, ReviewsAnswer, SampleAnswer } from '#libs/application';
import {
  ControlParts,
  DrawnSample,
  Form,
  isOldestFirst,
  type ReadingsTyped,
  ReadingsFilter,
  ReadingsPage,
  readingsAddress,
  sampleFields,
  SamplesPage,
  samplesAddress,
} from '#libs/pages';
import { AccessLogController } from '../access-log/access-log.controller.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { malformedAt } from '../http/request-refused.ts';
import type { AskedByFilter } from './asked-again.tsx';
import { dayIn, readTogether, typedText } from './asked-days.ts';
import { givenIn } from './given-fields.ts';
import type { Page } from './page.ts';
import { asCall } from './posted-form.ts';
import { readingWords } from './reading-words.ts';
import { answeredOrReturned, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';

/** What is asked of the read log, as programs ask it. @throws RequestRefused `malformed` */
const readingsAskedIn = (query: unknown): ReadingsTyped => {
  const given = givenIn(query);
  const { from, to } = readTogether({ from: () => dayIn(given, 'fra'), to: () => dayIn(given, 'til') });
  if (from !== undefined && to !== undefined && to < from)
    throw malformedAt('til', 'Den sidste dag skal være den første eller en senere.');
  return { from, to, principal: typedText(given, 'principal') || undefined };
};

const typedIn = (query: unknown): Readonly<Record<string, string>> => {
  const { cursor: _, ...typed } = givenIn(query) as Readonly<Record<string, string>>;
  return typed;
};

/** The order of a list of the read log, as programs ask for it. */
export const logOrderIn = (given: Readonly<Record<string, unknown>>): 'oldest' | 'newest' =>
  isOldestFirst(given) ? 'oldest' : 'newest';

const readingsHead = { title: 'Læselog', at: readingsAddress } as const;

const readingsPage = (answer: AccessLogAnswer, { query }: FastifyRequest): Page => ({
  ...readingsHead,
  children: (
    <ReadingsPage {...answer} asked={readingsAskedIn(query)} typed={typedIn(query)} wordsOf={readingWords} />
  ),
});

const readingsAskedAgain: AskedByFilter = {
  ...readingsHead,
  inputs: { fra: 'fra', til: 'til', principal: 'principal' },
  filter: ({ query }) => (
    <>
      <ControlParts at={readingsAddress} />
      <ReadingsFilter asked={{}} isTurned={isOldestFirst(givenIn(query))} />
    </>
  ),
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
        <p>
          En stikprøve er læsninger fra en måned, trukket tilfældigt. Gennemgå, om hver af dem hørte til en
          opgave. Det skrives ned, hvem der trak den.
        </p>
        {drawn && <DrawnSample sample={drawn} wordsOf={readingWords} />}
        <Form
          action={samplesAddress}
          fields={sampleFields}
          state={state}
          submit="Træk stikprøve"
          back={readingsAddress}
        />
        <SamplesPage {...reviews} isTurned={isOldestFirst(givenIn(request.query))} />
      </>
    ),
  };
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
  @ShownAs(readingsPage, undefined, readingsAskedAgain)
  async readings(@Req() request: FastifyRequest, @Query() query: unknown): Promise<AccessLogAnswer> {
    const given = givenIn(query);
    const { from, to, principal } = readingsAskedIn(query);
    const { cursor } = given;
    const asked = givenIn({ from, to, principal, cursor, order: logOrderIn(given) });
    return this.#log.readings(request, asked);
  }

  @Get('stikproever')
  @ShownAs(samplesPage)
  async samples(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ShownSamples> {
    const given = givenIn(query);
    const asked = givenIn({ cursor: given['cursor'], order: logOrderIn(given) });
    return { reviews: await this.#log.samples(request, asked), drawn: null };
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
}
