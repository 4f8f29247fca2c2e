import { Controller, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import type { PeriodsAnswer } from '#libs/application';
import { codes, codesOf, danish, kommuneText } from '#libs/domain';
import { closingAddress, closingFields, Form, isOldestFirst, PeriodsPage, periodsAddress } from '#libs/pages';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { malformedAt } from '../http/request-refused.ts';
import { FrozenReportsController } from '../reporting/frozen-reports.controller.ts';
import { ReportingController } from '../reporting/reporting.controller.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { givenIn } from './given-fields.ts';
import type { LedOn } from './led-on.ts';
import { kommuneName } from './role-offers.ts';
import type { Page } from './page.ts';
import { asCall } from './posted-form.ts';
import { answeredOrReturned, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';

interface ShownPeriods {
  readonly answer: PeriodsAnswer | null;
}

interface Closing {
  readonly kommunekode: string;
  readonly month: string;
}

const kommunerOf = (request: FastifyRequest): readonly string[] => {
  const { within } = accessOf(request);
  return within === 'all' ? codesOf(codes.codeLists.kommunekode) : [...within];
};

const namedKommunerOf = (request: FastifyRequest): readonly (readonly [string, string])[] =>
  kommunerOf(request)
    .map((code) => [code, kommuneName(code)] as const)
    .toSorted(([, one], [, other]) => one.localeCompare(other, 'da'));

const head = { title: 'Perioder', at: periodsAddress } as const;

const periodsPage = ({ answer }: ShownPeriods, request: FastifyRequest): Page => {
  const { principal } = accessOf(request);
  return {
    ...head,
    children: (
      <PeriodsPage
        answer={answer}
        kommuner={namedKommunerOf(request)}
        mayClose={allows(principal, 'withdrawReport', { kommunekode: answer?.kommunekode })}
        mayErase={allows(principal, 'seeErasures')}
        isTurned={isOldestFirst(givenIn(request.query))}
      />
    ),
  };
};

const closingPage = ({ kommunekode, month }: Closing, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  return {
    title: `Luk ${danish.monthName(month)} i ${kommuneText(kommunekode)}`,
    at: periodsAddress,
    refusal,
    children: (
      <Form
        action={closingAddress(kommunekode, month)}
        fields={closingFields}
        state={state}
        submit="Luk måneden"
        back={periodsAddress}
      >
        <p>
          Når måneden er lukket, er dens tal ikke længere foreløbige. Hvad der registreres om den bagefter,
          tæller kun i senere versioner. Den kan ikke åbnes igen.
        </p>
      </Form>
    ),
  };
};

/** @throws RequestRefused `malformed` when it is no month. */
const closingOf = ({ kommunekode, month }: Closing): Closing => {
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return { kommunekode, month };
  throw malformedAt('month', 'Måneden skal skrives ÅÅÅÅ-MM, f.eks. 2026-11.');
};

/** Pages of the months of municipalities. */
@Controller(periodsAddress)
export class PeriodPages {
  readonly #questions: FrozenReportsController;
  readonly #commands: ReportingController;

  constructor(questions: FrozenReportsController, commands: ReportingController) {
    this.#questions = questions;
    this.#commands = commands;
  }

  @Get()
  @UseGuards(QuestionGate)
  @ShownAs(periodsPage, head)
  async months(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<ShownPeriods> {
    const [only, ...others] = kommunerOf(request);
    const { kommunekode = others.length === 0 ? only : undefined } = givenIn(query);
    if (kommunekode === undefined) return { answer: null };
    return { answer: await this.#questions.periods({ kommunekode }, request, signal) };
  }

  @Get(':kommunekode/:month/luk')
  @ShownAs(closingPage)
  async ask(@Param() address: Closing): Promise<Closing> {
    return closingOf(address);
  }

  @Post(':kommunekode/:month/luk')
  @RouteConfig({ form: true })
  @UseGuards(QuestionGate)
  @ShownAs(closingPage)
  async close(
    @Param() address: Closing,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Closing | LedOn> {
    const { kommunekode, month } = closingOf(address);
    const sent = asCall(request, closingFields);
    const answer = await answeredOrReturned(request, closingFields, sent, () =>
      this.#commands.close(kommunekode, month, request, reply),
    );
    if (answer === null) return { kommunekode, month };
    const { position } = answer;
    const ledTo = `${periodsAddress}?kommunekode=${kommunekode}`;
    return { ledTo, done: `${danish.monthName(month)} er lukket.`, position };
  }
}
