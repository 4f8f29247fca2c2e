import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { HomePage, type WaitingWork } from '#libs/pages';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { menuPartOf } from './head.ts';
import type { Page } from './page.ts';
import { PagesDoor } from './pages-door.ts';
import { ShownAs } from './shown-as.ts';
import { WaitingWorks } from './waiting-work.ts';

interface ShownHome {
  /** The address where one left off. */
  readonly left: string | null;
  readonly waiting: readonly WaitingWork[];
}

const homePage = ({ left, waiting }: ShownHome, request: FastifyRequest): Page => {
  const { principal } = accessOf(request);
  const part = left === null ? undefined : menuPartOf(principal, left);
  return {
    title: 'Nytteindsats',
    at: '/',
    children: (
      <HomePage
        left={left !== null && part ? { address: left, label: part.label } : null}
        waiting={waiting}
      />
    ),
  };
};

/** Where one left off, and what waits. */
@Controller()
export class HomeController {
  readonly #door: PagesDoor;
  readonly #works: WaitingWorks;

  constructor(door: PagesDoor, works: WaitingWorks) {
    this.#door = door;
    this.#works = works;
  }

  @Get()
  @ShownAs(homePage, { title: 'Nytteindsats' })
  async show(@Req() request: FastifyRequest, @ClientGone() signal: AbortSignal): Promise<ShownHome> {
    const left = this.#door.remembered(request, 'sidst') ?? null;
    return { left, waiting: await this.#works.of(accessOf(request).principal, signal) };
  }
}
