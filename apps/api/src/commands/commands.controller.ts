import { Controller, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecordCommand, type Warning } from '#libs/application';
import { isCommandName } from '#libs/domain';
import { Metrics } from '#libs/platform';
import { LookUps } from '../http/look-ups.ts';
import { overloaded, RequestRefused } from '../http/request-refused.ts';
import { type Addressed, etagOf, originOf, readCommand } from './read-command.ts';

/** What a command carried out over HTTP answers. */
export interface WriteAnswer {
  readonly status: 'accepted' | 'unchanged';
  readonly commandId: string;
  readonly participantId: string;
  readonly events: number;
  readonly revision: number;
  readonly position: string;
  readonly warnings?: readonly Warning[];
}

const unknownCommand = (command: string): RequestRefused =>
  new RequestRefused(
    'unknown_command',
    command === 'EnrolParticipant'
      ? 'En indskrivning sendes til POST /v1/participants.'
      : 'Kommandoen findes ikke. Se /docs.',
  );

/** Lets so many commands be under way at once, each in a call of its own. */
export class CommandsRoom {
  readonly #most: number;
  #underWay = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** @throws RequestRefused `overloaded` when too many are under way. */
  async during<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#underWay >= this.#most) throw overloaded();
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
    }
  }
}

/** Commands, one a call. */
@Controller('v1/participants')
export class CommandsController {
  readonly #commands: CommandBus;
  readonly #metrics: Metrics;
  readonly #lookUps: LookUps;
  readonly #room: CommandsRoom;

  constructor(commands: CommandBus, metrics: Metrics, lookUps: LookUps, room: CommandsRoom) {
    this.#commands = commands;
    this.#metrics = metrics;
    this.#lookUps = lookUps;
    this.#room = room;
  }

  @Post()
  async enrol(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteAnswer> {
    const answer = await this.#answer(request, reply, { command: 'EnrolParticipant' });
    reply.header('location', `/v1/participants/${answer.participantId}`);
    return answer;
  }

  @Post(':participantId/commands/:command')
  @HttpCode(200)
  async carryOut(
    @Param('participantId') participantId: string,
    @Param('command') command: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteAnswer> {
    if (!isCommandName(command) || command === 'EnrolParticipant') throw unknownCommand(command);
    return this.#answer(request, reply, { command, participantId });
  }

  @Put(':participantId/weeks/:week')
  async recordWeek(
    @Param('participantId') participantId: string,
    @Param('week') week: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteAnswer> {
    return this.#answer(request, reply, { command: 'RecordWeek', participantId, week });
  }

  /** Carries out the command in the body, with what the address says. @throws RequestRefused */
  async #answer(request: FastifyRequest, reply: FastifyReply, addressed: Addressed): Promise<WriteAnswer> {
    const given = readCommand(request, addressed);
    if (given instanceof RequestRefused) {
      this.#metrics.commands.inc({ command: addressed.command, outcome: 'refused' });
      this.#metrics.refusals.inc({ code: given.code });
      throw given;
    }
    const { parsed, revision } = given;
    const command = new RecordCommand(parsed, originOf(request, addressed.command), revision);
    const answer = await this.#room.during(() => this.#commands.execute(command));
    if (command.isAboutPerson) await this.#lookUps.ofPerson(request, parsed, answer);
    if (answer.status === 'refused') {
      const { code, message, errors, revision: now, participantId: holder } = answer;
      const further = { errors, revision: now, participantId: holder };
      throw new RequestRefused(code, message, further);
    }
    const { commandId, participantId } = parsed;
    const { status, events, position, warnings } = answer;
    reply.header('etag', etagOf(answer.revision));
    return {
      status,
      commandId,
      participantId,
      events,
      revision: answer.revision,
      position,
      ...(warnings && { warnings }),
    };
  }
}
