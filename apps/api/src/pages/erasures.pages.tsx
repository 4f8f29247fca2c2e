import { Controller, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import type { ErasureAnswer, RetentionAnswer } from '#libs/application';
import {
  approvalAddress,
  approvalFields,
  ErasureFacts,
  ErasuresPage,
  erasuresAddress,
  Form,
  isOldestFirst,
  periodsAddress,
  proposalAddress,
  proposalFields,
  readingsAddress,
  unnamed,
} from '#libs/pages';
import { ErasuresController } from '../erasures/erasures.controller.ts';
import { erasureIdIn } from '../erasures/decider.ts';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { participantIdIn } from '../questions/read-query.ts';
import { givenIn } from './given-fields.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { asCall } from './posted-form.ts';
import { answeredOrReturned, formOf } from './returned-form.ts';
import { ShownAs } from './shown-as.ts';

interface ShownErasures {
  readonly retention: RetentionAnswer;
  readonly erasures: readonly ErasureAnswer[];
  readonly next: string | null;
}

interface Proposed {
  /** Not by the name by which readings know somebody who is shown: it is who asks that names them. */
  readonly of: string;
}

/** The entry of the menu under which whoever looks comes here. */
const menuOf = (request: FastifyRequest): string =>
  allows(accessOf(request).principal, 'seeReadLog') ? readingsAddress : periodsAddress;

const erasuresPage = (answer: ShownErasures, request: FastifyRequest): Page => {
  const { principal } = accessOf(request);
  return {
    title: 'Sletning',
    at: menuOf(request),
    children: (
      <ErasuresPage
        {...answer}
        isTurned={isOldestFirst(givenIn(request.query))}
        mayPropose={allows(principal, 'proposeErasure')}
        mayApprove={allows(principal, 'approveErasure')}
      />
    ),
  };
};

const proposalPage = ({ of }: Proposed, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  return {
    title: `Foreslå sletning: ${unnamed(of)}`,
    at: periodsAddress,
    refusal,
    children: (
      <Form
        action={proposalAddress(of)}
        fields={proposalFields}
        state={state}
        submit="Foreslå sletning"
        back={erasuresAddress}
      >
        <p>Forslaget skal godkendes af databeskyttelsen. Først da slettes der.</p>
      </Form>
    ),
  };
};

const approvalPage = (erasure: ErasureAnswer, request: FastifyRequest): Page => {
  const { state, refusal } = formOf(request);
  return {
    title: 'Godkend sletning',
    at: readingsAddress,
    refusal,
    children: (
      <Form
        action={approvalAddress(erasure.erasureId)}
        fields={approvalFields}
        state={state}
        submit="Godkend og slet for altid"
        back={erasuresAddress}
      >
        <ErasureFacts erasure={erasure} />
      </Form>
    ),
  };
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Pages of erasures: whose records need not be kept any longer, proposals, approvals. */
@Controller(erasuresAddress)
export class ErasurePages {
  readonly #erasures: ErasuresController;

  constructor(erasures: ErasuresController) {
    this.#erasures = erasures;
  }

  @Get()
  @UseGuards(QuestionGate)
  @ShownAs(erasuresPage, { title: 'Sletning' })
  async list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<ShownErasures> {
    const given = givenIn(query);
    const { cursor, fra } = given;
    const asked = { cursor: textOf(cursor), ...(isOldestFirst(given) && { order: 'oldest' }) };
    const { items, next } = await this.#erasures.erasures(request, asked);
    const retention = await this.#erasures.retention(request, { cursor: textOf(fra) }, signal);
    return { retention, erasures: items, next };
  }

  @Get('forslag/:participantId')
  @ShownAs(proposalPage)
  async ask(@Param('participantId') id: string): Promise<Proposed> {
    return { of: participantIdIn(id) };
  }

  @Post('forslag/:participantId')
  @RouteConfig({ form: true })
  @ShownAs(proposalPage)
  async propose(
    @Param('participantId') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Proposed | LedOn> {
    const participantId = participantIdIn(id);
    const sent = asCall(request, proposalFields, () => ({ participantId }));
    const answer = await answeredOrReturned(request, proposalFields, sent, () =>
      this.#erasures.propose(request, request.body, reply),
    );
    if (answer === null) return { of: participantId };
    return { ledTo: erasuresAddress, done: 'Sletningen er foreslået.', participantId };
  }

  @Get(':erasureId/godkendelse')
  @ShownAs(approvalPage)
  confirm(@Param('erasureId') id: string, @Req() request: FastifyRequest): Promise<ErasureAnswer> {
    return this.#one(erasureIdIn(id), request);
  }

  @Post(':erasureId/godkendelse')
  @RouteConfig({ form: true })
  @ShownAs(approvalPage)
  async approve(
    @Param('erasureId') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ErasureAnswer | LedOn> {
    const sent = asCall(request, approvalFields);
    const answer = await answeredOrReturned(request, approvalFields, sent, () =>
      this.#erasures.approve(request, id),
    );
    if (answer === null) return this.#one(erasureIdIn(id), request);
    const done =
      answer.state === 'carried_out'
        ? 'Personen er slettet for altid.'
        : 'Sletningen er godkendt. Den mangler andres godkendelse eller er ved at blive udført.';
    const [participantId] = answer.participantIds;
    return { ledTo: erasuresAddress, done, ...(participantId !== undefined && { participantId }) };
  }

  /** @throws RequestRefused when it is not there, or may not be seen. */
  async #one(erasureId: string, request: FastifyRequest): Promise<ErasureAnswer> {
    let cursor: string | undefined;
    for (;;) {
      const { items, next } = await this.#erasures.erasures(request, cursor === undefined ? {} : { cursor });
      const found = items.find((one) => one.erasureId === erasureId);
      if (found) return found;
      if (next === null) throw new RequestRefused('unknown_erasure', 'Sletningen findes ikke.');
      cursor = next;
    }
  }
}
