import { randomUUID } from 'node:crypto';
import { Controller, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type CommandAnswer,
  type Faults,
  faultsText,
  isFaults,
  parseCommand,
  type ParsedCommand,
  RecordCommand,
  type StatedFields,
} from '#libs/application';
import { type CommandName, isCommandName, isUuid } from '#libs/domain';
import { allows } from '#libs/access';
import type { Person } from '#libs/persons';
import { Metrics } from '#libs/platform';
import { accessOf } from '../http/access-guard.ts';
import type { ProblemFault } from '../http/problem.ts';
import { problemText } from '../http/problem.reply.ts';
import { forbidden, overloaded, RequestRefused } from '../http/request-refused.ts';
import { etagOf, expectedRevision, originOf, permitOf } from './command-headers.ts';
import { participantIdOfCommand } from './participant-id.ts';
import { notAllowed, readPerson } from './read-person.ts';

/** What a command carried out over HTTP answers. */
interface WriteAnswer {
  readonly status: 'accepted' | 'unchanged';
  readonly commandId: string;
  readonly participantId: string;
  readonly events: number;
  readonly revision: number;
  readonly position: string;
}

/** What the address says of the command. */
type Addressed = Omit<StatedFields, 'commandId'> & { readonly command: CommandName };

const commandIdOf = (body: unknown, key: string | undefined): unknown =>
  key ?? (typeof body === 'object' && body !== null ? Reflect.get(body, 'commandId') : undefined);

/** Two callers could both call their command `1`, and their two people would become one. */
const weakKey = (path: string): Faults => ({
  code: 'malformed',
  errors: [
    {
      path,
      code: 'malformed',
      message:
        'Når serveren laver borgerens id, skal kommandoens id (Idempotency-Key eller commandId) være et UUID. ' +
        'Send et nyt UUID for hver borger, eller send selv participantId.',
    },
  ],
});

/** The body without the person, who is no part of the command. */
const withoutPerson = (body: unknown, command: CommandName): unknown => {
  if (command !== 'EnrolParticipant' || typeof body !== 'object' || body === null) return body;
  const { person: _, ...rest } = body as Readonly<Record<string, unknown>>;
  return Array.isArray(body) ? body : rest;
};

const parse = (request: FastifyRequest, addressed: Addressed): ParsedCommand | Faults => {
  const { headers } = request;
  const body = withoutPerson(request.body ?? {}, addressed.command);
  const key = headers['idempotency-key'] as string | undefined;
  let isWeak = false;
  const read = parseCommand(body, {
    stated: key === undefined ? addressed : { ...addressed, commandId: key },
    permit: permitOf(request),
    newCommandId: randomUUID,
    newParticipantId: () => {
      const commandId = commandIdOf(body, key);
      isWeak = typeof commandId === 'string' && !isUuid(commandId);
      return typeof commandId === 'string' ? participantIdOfCommand(commandId) : randomUUID();
    },
  });
  return isWeak && !isFaults(read) ? weakKey(key === undefined ? 'commandId' : 'Idempotency-Key') : read;
};

/** Who is enrolled, as the body says; for those who may say it. */
const personIn = (request: FastifyRequest, command: CommandName): Person | Faults | undefined => {
  const { body } = request;
  if (command !== 'EnrolParticipant' || typeof body !== 'object' || body === null) return undefined;
  const { person, kommunekode } = body as { readonly person?: unknown; readonly kommunekode?: unknown };
  if (person === undefined || person === null) return undefined;
  const there = typeof kommunekode === 'string' ? { kommunekode } : {};
  return allows(accessOf(request).principal, 'setPerson', there) ? readPerson(person, 'person') : notAllowed;
};

/** The faults of both parts of a body together; what somebody may not do wins. */
const withFaultsOf = (
  person: Person | Faults | undefined,
  parsed: ParsedCommand | Faults,
): ParsedCommand | Faults => {
  if (person === undefined || !isFaults(person) || (isFaults(parsed) && parsed.code === 'forbidden'))
    return parsed;
  if (!isFaults(parsed) || person.code === 'forbidden') return person;
  return { ...parsed, code: 'malformed', errors: [...person.errors, ...parsed.errors] };
};

const refusalOfFaults = (faults: Faults | undefined, revision: unknown): RequestRefused => {
  if (faults?.code === 'forbidden') return forbidden();
  const ofHeader = typeof revision === 'object' ? [revision as ProblemFault] : [];
  const errors = [...ofHeader, ...(faults?.errors ?? [])];
  const code = ofHeader.length > 0 ? 'malformed' : (faults?.code ?? 'malformed');
  const detail = faults ? faultsText(faults) : (ofHeader[0]?.message ?? '');
  return new RequestRefused(code, detail, { errors });
};

const unknownCommand = (command: string): RequestRefused =>
  new RequestRefused(
    'unknown_command',
    command === 'EnrolParticipant'
      ? 'En indskrivning sendes til POST /v1/participants.'
      : 'Kommandoen findes ikke. Se /docs.',
  );

/** How many commands may be under way at once, each in a call of its own. */
export abstract class CommandsLimit {
  abstract readonly writesInFlight: number;
}

/** Commands, one a call. */
@Controller('v1/participants')
export class CommandsController {
  readonly #commands: CommandBus;
  readonly #metrics: Metrics;
  readonly #most: number;
  #underWay = 0;

  constructor(commands: CommandBus, metrics: Metrics, { writesInFlight }: CommandsLimit) {
    this.#commands = commands;
    this.#metrics = metrics;
    this.#most = writesInFlight;
  }

  @Post()
  async enrol(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteAnswer | string> {
    const answer = await this.#answer(request, reply, { command: 'EnrolParticipant' });
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
    return this.#answer(request, reply, { command, participantId });
  }

  @Put(':participantId/weeks/:week')
  async recordWeek(
    @Param('participantId') participantId: string,
    @Param('week') week: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WriteAnswer | string> {
    return this.#answer(request, reply, { command: 'RecordWeek', participantId, week });
  }

  /** Carries out the command in the body, with what the address says; answers it, or a problem document's text. */
  async #answer(
    request: FastifyRequest,
    reply: FastifyReply,
    addressed: Addressed,
  ): Promise<WriteAnswer | string> {
    const revision = expectedRevision(request.headers['if-match']);
    const person = personIn(request, addressed.command);
    const parsed = withFaultsOf(person, parse(request, addressed));
    if (isFaults(parsed) || (person && isFaults(person)) || typeof revision === 'object') {
      const refusal = refusalOfFaults(isFaults(parsed) ? parsed : undefined, revision);
      this.#metrics.commands.inc({ command: addressed.command, outcome: 'refused' });
      this.#metrics.refusals.inc({ code: refusal.code });
      return problemText(reply, refusal);
    }
    const command = new RecordCommand(parsed, originOf(request, addressed.command), revision, person);
    const answer = await this.#carriedOut(command);
    if (answer.status === 'refused') {
      const { code, message, errors, revision: now, participantId: holder } = answer;
      const further = { errors, revision: now, participantId: holder };
      return problemText(reply, new RequestRefused(code, message, further));
    }
    const { commandId, participantId } = parsed;
    const { status, events, position } = answer;
    reply.header('etag', etagOf(answer.revision));
    return { status, commandId, participantId, events, revision: answer.revision, position };
  }

  /** @throws RequestRefused `overloaded` when too many are under way. */
  async #carriedOut(command: RecordCommand): Promise<CommandAnswer> {
    if (this.#underWay >= this.#most) throw overloaded();
    this.#underWay += 1;
    try {
      return await this.#commands.execute(command);
    } finally {
      this.#underWay -= 1;
    }
  }
}
