import { Controller, Get, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import { RevisionPage, revisionAddress } from '#libs/pages';
import { accessOf } from '../http/access-guard.ts';
import { type VerificationAnswer, VerificationController } from '../verification/verification.controller.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { ShownAs } from './shown-as.ts';

const revisionPage = (answer: VerificationAnswer, request: FastifyRequest): Page => ({
  title: 'Revision',
  at: revisionAddress,
  children: (
    <RevisionPage {...answer} mayReviewReadings={allows(accessOf(request).principal, 'seeReadLog')} />
  ),
});

/** The page of the verification of log and read models. */
@Controller(revisionAddress)
export class RevisionPages {
  readonly #verification: VerificationController;

  constructor(verification: VerificationController) {
    this.#verification = verification;
  }

  @Get()
  @ShownAs(revisionPage)
  show(): Promise<VerificationAnswer> {
    return this.#verification.last();
  }

  @Post()
  @RouteConfig({ form: true })
  @ShownAs(revisionPage)
  async start(@Req() request: FastifyRequest): Promise<LedOn> {
    await this.#verification.start(request);
    return { ledTo: revisionAddress, done: 'Efterprøvningen er i gang.' };
  }
}
