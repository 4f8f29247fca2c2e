import { Controller, Get, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { RevisionPage, revisionAddress } from '#libs/pages';
import { type VerificationAnswer, VerificationController } from '../verification/verification.controller.ts';
import type { LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { ShownAs } from './shown-as.ts';

const revisionPage = (answer: VerificationAnswer): Page => ({
  title: 'Revision',
  at: revisionAddress,
  children: <RevisionPage {...answer} />,
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
