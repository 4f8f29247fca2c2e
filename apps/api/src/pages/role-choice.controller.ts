import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RoleChoice, Session } from '#libs/access/sessions';
import { localPath } from '#libs/access/sign-in';
import { ParticipantRows } from '#libs/read-models/participants';
import { choicePage, type Offer } from './role-choice.page.tsx';
import { chosenHere, chosenOf } from './chosen-role.ts';
import { foundHere } from './found-here.ts';
import { offersHere, offersOf } from './role-offers.ts';
import { leadTo } from './page.ts';
import { PagesDoor } from './pages-door.ts';

const signIn = (to: string): string => `/log-ind?til=${encodeURIComponent(to)}`;

/** As whom one goes on: a role, a municipality, a provider, of those that one may be. */
@Controller('log-ind/valg')
export class ChoiceController {
  readonly #door: PagesDoor;
  readonly #rows: ParticipantRows;

  constructor(door: PagesDoor, rows: ParticipantRows) {
    this.#door = door;
    this.#rows = rows;
  }

  @Get()
  async ask(
    @Query('til') wanted: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const to = localPath(wanted);
    const session = await this.#door.session.of(request);
    if (!session) return leadTo(reply, signIn(to));
    return this.#door.send(reply, choicePage(await this.#offers(session), to));
  }

  @Post()
  @RouteConfig({ form: true })
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const to = localPath(form.get('til'));
    const session = await this.#door.session.of(request);
    if (!session) return leadTo(reply, signIn(to));
    const choice: RoleChoice | string =
      session.who === 'here' ? chosenHere(form) : chosenOf(form, session.offered);
    if (typeof choice === 'string')
      return this.#door.send(reply, choicePage(await this.#offers(session), to, choice));
    const goesOn = await this.#door.session.choose(reply, session, choice);
    leadTo(reply, goesOn ? to : signIn(to));
  }

  async #offers({ who, offered }: Session): Promise<readonly Offer[]> {
    return who === 'here' ? offersHere(await foundHere(this.#rows)) : offersOf(offered);
  }
}
