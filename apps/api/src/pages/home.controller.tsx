import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Grant } from '#libs/access';
import { accessOf } from '../http/access-guard.ts';
import { grantText, headOf } from './head.ts';
import { PagesDoor } from './pages-door.ts';

const Home = ({ name, grants }: { readonly name: string; readonly grants: readonly Grant[] }): VNode => (
  <>
    <p>Du er logget ind som {name}.</p>
    <ul>
      {grants.map((grant) => (
        <li key={grant.role}>{grantText(grant)}</li>
      ))}
    </ul>
  </>
);

/** Who one is. */
@Controller()
export class HomeController {
  readonly #door: PagesDoor;

  constructor(door: PagesDoor) {
    this.#door = door;
  }

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { principal } = accessOf(request);
    const { displayName, subject, grants } = principal;
    return this.#door.send(reply, {
      ...headOf(principal),
      title: 'Nytteindsats',
      at: '/',
      children: <Home name={displayName ?? subject} grants={grants} />,
    });
  }
}
