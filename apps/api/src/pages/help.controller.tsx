import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Guide, helpAddress } from '#libs/pages';
import { accessOf } from '../http/access-guard.ts';
import { assetsAddress, guideText } from './assets.ts';
import { headOf } from './head.ts';
import { PagesDoor } from './pages-door.ts';

/** How the pages are used: docs/brugervejledning.md, as it was when this was built. */
@Controller(helpAddress)
export class HelpController {
  readonly #door: PagesDoor;

  constructor(door: PagesDoor) {
    this.#door = door;
  }

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#door.send(reply, {
      ...headOf(accessOf(request).principal),
      title: 'Hjælp',
      at: helpAddress,
      children: <Guide text={guideText} pictures={assetsAddress} />,
    });
  }
}
