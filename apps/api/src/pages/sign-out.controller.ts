import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IssuerAway, type Session } from '#libs/access/sessions';
import type { SignOut } from '#libs/access/sign-in';
import { type Html, html } from './html.ts';
import { leadTo } from './page.ts';
import { PagesDoor } from './pages-door.ts';

const path = '/log-ud';

const signedOut = {
  title: 'Du er logget ud',
  body: html`<p><a href="/log-ind">Log ind</a></p>`,
};

const issuerAway = {
  title: 'Du er logget ud her',
  status: 503,
  body: html`<p>
    Udstederen svarer ikke, så du er måske stadig logget ind hos den. Luk browseren, eller prøv igen om lidt.
  </p>`,
};

const hidden = (fields: SignOut['fields']): readonly Html[] =>
  Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );

/**
 * Signing out, here and at the issuer. The browser sends the issuer what it must know in the body of the same form, by
 * being led on with 307, so that no token stands in an address.
 */
@Controller('log-ud')
export class SignOutController {
  readonly #door: PagesDoor;

  constructor(door: PagesDoor) {
    this.#door = door;
  }

  @Get()
  async ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.#door.session.of(request);
    if (!session) return this.#door.send(reply, signedOut);
    const there = await this.#atIssuer(session, request);
    const fields = there === 'away' || there === null ? {} : there.fields;
    return this.#door.send(reply, {
      title: 'Log ud',
      body: html`<form method="post" action="${path}">${hidden(fields)}<button>Log ud</button></form>
        <p><a href="/">Tilbage</a></p>`,
    });
  }

  @Post()
  @RouteConfig({ form: true })
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.#door.session.of(request);
    const there = session && (await this.#atIssuer(session, request));
    await this.#door.session.end(reply, session);
    if (there === 'away') return this.#door.send(reply, issuerAway);
    if (there === null) return leadTo(reply, path);
    void reply.code(307).header('location', there.address).send();
  }

  async #atIssuer({ who }: Session, request: FastifyRequest): Promise<SignOut | 'away' | null> {
    const { way } = this.#door;
    if (way.kind !== 'issuer' || who === 'here') return null;
    try {
      return await way.client.signOut(who.tokens.idToken, this.#door.address(path, request));
    } catch (error) {
      if (error instanceof IssuerAway) return 'away';
      throw error;
    }
  }
}
