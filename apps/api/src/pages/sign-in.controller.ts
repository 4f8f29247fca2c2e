import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn, SignedInHere } from '#libs/access/sessions';
import { localPath } from '#libs/access/sign-in';
import { RequestRefused } from '../http/request-refused.ts';
import { leadTo } from './page.ts';
import { PagesDoor } from './pages-door.ts';
import { linkIsMissing, noRoleHere, notSetUp, refusedSignIn } from './sign-in.pages.tsx';

const callback = '/log-ind/svar';
const choosing = '/log-ind/valg';

/** Signing in: at the issuer, or with the link that the process printed. */
@Controller('log-ind')
export class SignInController {
  readonly #door: PagesDoor;

  constructor(door: PagesDoor) {
    this.#door = door;
  }

  @Get()
  async begin(
    @Query('til') wanted: unknown,
    @Query('hemmelighed') secret: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { way } = this.#door;
    const to = localPath(wanted);
    switch (way.kind) {
      case 'none':
        return this.#door.send(reply, notSetUp);
      case 'here':
        if (way.secret.is(secret)) return this.#enter('here', to, request, reply);
        return (await this.#door.session.of(request))
          ? leadTo(reply, `${choosing}?til=${encodeURIComponent(to)}`)
          : this.#door.send(reply, linkIsMissing);
      case 'issuer': {
        const attempt = { ...way.client.newSecrets(), callback: this.#door.address(callback, request), to };
        const address = await way.client.address(attempt);
        await this.#door.attempts.hold(request, reply, attempt);
        return leadTo(reply, address);
      }
    }
  }

  /** The browser comes back from the issuer. */
  @Get('svar')
  async comeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { way } = this.#door;
    if (way.kind !== 'issuer')
      throw new RequestRefused('unknown_route', 'Her logger ingen ind hos en udsteder.');
    const attempt = await this.#door.attempts.letGo(request, reply);
    if (!attempt) return this.#door.send(reply, refusedSignIn('no_attempt'));
    const query = request.url.slice(request.url.indexOf('?'));
    const who = await way.client.redeem(query, attempt);
    if (typeof who === 'string') return this.#door.send(reply, refusedSignIn(who));
    return this.#enter(who, attempt.to, request, reply);
  }

  async #enter(
    who: SignedIn | SignedInHere,
    to: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const session = await this.#door.session.begin(request, reply, who);
    if (!session) return this.#door.send(reply, noRoleHere);
    leadTo(reply, session.principal ? to : `${choosing}?til=${encodeURIComponent(to)}`);
  }
}
