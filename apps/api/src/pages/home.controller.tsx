import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { type Grant, type Limit, roles } from '#libs/access';
import { accessOf } from '../http/access-guard.ts';
import { kommuneName } from './offers.ts';
import { PagesDoor } from './pages-door.ts';

const limitText = (limit: Limit, all: string, name: (one: string) => string): string => {
  if (limit === 'all') return all;
  return limit.size === 0 ? 'ingen' : [...limit].map(name).join(', ');
};

/** What a grant lets somebody be, in words. */
const grantText = ({ role, kommunekoder, providers }: Grant): string => {
  const within =
    roles[role].limitedBy === 'providers'
      ? limitText(providers, 'alle leverandører', (one) => one)
      : limitText(kommunekoder, 'alle kommuner', kommuneName);
  return `${roles[role].label}: ${within}`;
};

const Home = ({ name, grants }: { readonly name: string; readonly grants: readonly Grant[] }): VNode => (
  <>
    <p>Du er logget ind som {name}.</p>
    <ul>
      {grants.map((grant) => (
        <li key={grant.role}>{grantText(grant)}</li>
      ))}
    </ul>
    <p>
      <a href="/log-ind/valg">Skift rolle eller kommune</a>
    </p>
    <p>
      <a href="/log-ud">Log ud</a>
    </p>
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
    const { displayName, subject, grants } = accessOf(request).principal;
    return this.#door.send(reply, {
      title: 'Nytteindsats',
      children: <Home name={displayName ?? subject} grants={grants} />,
    });
  }
}
