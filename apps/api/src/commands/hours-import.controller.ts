import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HoursImport } from './hours-import.ts';

/** Hours and absences as coordinators send them. */
@Controller('v1/imports')
export class HoursImportController {
  readonly #import: HoursImport;

  constructor(hoursImport: HoursImport) {
    this.#import = hoursImport;
  }

  @Post()
  @HttpCode(200)
  @RouteConfig({ hoursFile: true })
  carryOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): AsyncIterable<string> {
    return this.#import.answer(request, reply);
  }
}
