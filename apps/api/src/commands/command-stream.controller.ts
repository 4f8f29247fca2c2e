import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandStream } from './command-stream.ts';

/** Commands, one a line, any number of them. */
@Controller('v1/commands')
export class CommandStreamController {
  readonly #stream: CommandStream;

  constructor(stream: CommandStream) {
    this.#stream = stream;
  }

  @Post()
  @HttpCode(200)
  @RouteConfig({ commandStream: true })
  carryOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): AsyncIterable<string> {
    return this.#stream.answer(request, reply);
  }
}
