import { Controller, Get, Param, Post, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { HoldsAnswer } from '#libs/application';
import {
  erasuresAddress,
  Form,
  holdFields,
  HoldsPage,
  holdsAddress,
  readingsAddress,
  unnamed,
} from '#libs/pages';
import { HoldController } from '../erasures/hold.controller.ts';
import { ParticipantGate } from '../questions/question-gate.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { asCall } from './posted-form.ts';
import { answeredOrReturned, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';

/** The holds that stand, and the form that puts one, or lifts those that stand. */
const holdsPage = (answer: HoldsAnswer, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  const isHeld = answer.holds.length > 0;
  return {
    title: `Hold: ${unnamed(answer.participantId)}`,
    at: readingsAddress,
    refusal,
    children: (
      <Form
        action={holdsAddress(answer.participantId, isHeld)}
        fields={holdFields}
        state={state}
        submit={isHeld ? 'Ophæv hold' : 'Sæt på hold'}
        back={erasuresAddress}
      >
        <HoldsPage {...answer} />
      </Form>
    ),
  };
};

/** Pages of the holds on participants: who is on hold is not erased. */
@Controller(`${erasuresAddress}/hold/:participantId`)
@UseGuards(ParticipantGate)
export class HoldPages {
  readonly #holds: HoldController;

  constructor(holds: HoldController) {
    this.#holds = holds;
  }

  @Get()
  @ShownAs(holdsPage)
  show(@Req() request: FastifyRequest, @Param('participantId') id: string): Promise<HoldsAnswer> {
    return this.#holds.holds(request, id);
  }

  @Post()
  @RouteConfig({ form: true })
  @ShownAs(holdsPage)
  hold(@Req() request: FastifyRequest, @Param('participantId') id: string): Promise<HoldsAnswer | LedOn> {
    return this.#change(request, id, 'Borgeren er sat på hold.', (body) =>
      this.#holds.hold(request, id, body),
    );
  }

  @Post('ophaevelse')
  @RouteConfig({ form: true })
  @ShownAs(holdsPage)
  lift(@Req() request: FastifyRequest, @Param('participantId') id: string): Promise<HoldsAnswer | LedOn> {
    return this.#change(request, id, 'Hold er ophævet.', (body) => this.#holds.lift(request, id, body));
  }

  async #change(
    request: FastifyRequest,
    id: string,
    done: string,
    give: (body: unknown) => Promise<HoldsAnswer>,
  ): Promise<HoldsAnswer | LedOn> {
    const sent = asCall(request, holdFields);
    const answer = await answeredOrReturned(request, holdFields, sent, () => give(request.body));
    if (answer === null) return this.#holds.holds(request, id);
    const { participantId } = answer;
    return { ledTo: holdsAddress(participantId), done, participantId };
  }
}
