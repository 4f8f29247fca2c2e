import { Controller, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isCommandName } from '#libs/domain';
import { RequestRefused } from '../http/request-refused.ts';
import { SingleCommand, type WriteAnswer } from './single-command.ts';

const unknownCommand = (command: string): RequestRefused =>
  new RequestRefused(
    'unknown_command',
    command === 'EnrolParticipant'
      ? 'En indskrivning sendes til POST /v1/participants.'
      : 'Kommandoen findes ikke. Se /docs.',
  );

/** Commands, one a call. */
@Controller('v1/participants')
export class CommandsController {
  readonly #door: SingleCommand;

  constructor(door: SingleCommand) {
    this.#door = door;
  }

  @Post()
  async enrol(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteAnswer | string> {
    const answer = await this.#door.carryOut(request, reply, { command: 'EnrolParticipant' });
    if (typeof answer !== 'string') reply.header('location', `/v1/participants/${answer.participantId}`);
    return answer;
  }

  @Post(':participantId/commands/:command')
  @HttpCode(200)
  async carryOut(
    @Param('participantId') participantId: string,
    @Param('command') command: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteAnswer | string> {
    if (!isCommandName(command) || command === 'EnrolParticipant') throw unknownCommand(command);
    return this.#door.carryOut(request, reply, { command, participantId });
  }

  @Put(':participantId/weeks/:week')
  async recordWeek(
    @Param('participantId') participantId: string,
    @Param('week') week: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteAnswer | string> {
    return this.#door.carryOut(request, reply, { command: 'RecordWeek', participantId, week });
  }
}
