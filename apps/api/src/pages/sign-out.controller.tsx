import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { IssuerAway, type Session } from '#libs/access/sessions';
import type { SignOut } from '#libs/access/sign-in';
import { leadTo, type Page } from './page.ts';
import { PagesDoor } from './pages-door.ts';

const path = '/log-ud';

const signedOut: Page = {
  title: 'Du er logget ud',
  scripts: ['sign-out'],
  children: (
    <p>
      <a href="/log-ind">Log ind</a>
    </p>
  ),
};

const issuerAway: Page = {
  title: 'Du er logget ud her',
  scripts: ['sign-out'],
  status: 503,
  children: (
    <p>
      Udstederen svarer ikke, så du er måske stadig logget ind hos den. Luk browseren, eller prøv igen om
      lidt.
    </p>
  ),
};

const SignOutForm = ({ fields }: Pick<SignOut, 'fields'>): VNode => (
  <form method="post" action={path}>
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <p>Tal, der er skrevet i en uge og ikke er gemt, går tabt, når du logger ud.</p>
    <button class="button button-primary">Log ud</button>
    <a class="button button-tertiary" href="/">
      Tilbage
    </a>
  </form>
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
      scripts: ['sign-out'],
      children: <SignOutForm fields={fields} />,
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
