import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Guide, helpAddress } from '#libs/pages';
import { assetsAddress, guideText } from './assets.ts';
import { PagesDoor } from './pages-door.ts';

/** How the pages are used: docs/brugervejledning.md, as it was when this was built. */
@Controller(helpAddress)
export class HelpController {
  readonly #door: PagesDoor;

  constructor(door: PagesDoor) {
    this.#door = door;
  }

  @Get()
  show(@Res() reply: FastifyReply): Promise<void> {
    return this.#door.send(reply, {
      title: 'Hjælp',
      at: helpAddress,
      children: <Guide text={guideText} pictures={assetsAddress} />,
    });
  }
}
