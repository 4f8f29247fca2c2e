import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import {
  answersInOrder,
  type LineAnswer,
  type NumberedCommand,
  readCommandLines,
  RecordCommand,
} from '#libs/application';
import type { Logger, Metrics } from '#libs/platform';
import type { Closing } from '../http/closing.ts';
import { commandLinesType, wantsCommandLines } from '../http/bodies.ts';
import { leaveRestUnread } from '../http/unread-rest.ts';
import { originOf } from './command-origin.ts';
import type { Gate } from './gate.ts';

export interface CommandStreamParts {
  readonly commands: CommandBus;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly closing: Closing;
  /** How many streams may be open at once. */
  readonly gate: Gate;
  /** Lines of one stream read but not yet answered. */
  readonly linesInFlight: number;
}

const textOf = (answers: readonly LineAnswer[]): string =>
  answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');

/** Commands in a stream: as much is read as can be answered, and answered as soon as it is due. */
export class CommandStream {
  readonly #parts: CommandStreamParts;

  constructor(parts: CommandStreamParts) {
    this.#parts = parts;
  }

  /** The text of the answers, some lines at a time. */
  async *answer(request: FastifyRequest, reply: FastifyReply): AsyncGenerator<string, void, undefined> {
    const { body } = request;
    if (!(body instanceof Readable)) throw wantsCommandLines;
    const { gate, closing } = this.#parts;
    gate.enter();
    reply.header('content-type', commandLinesType);
    try {
      for await (const answers of this.#answers(request, body)) yield textOf(answers);
    } catch (error) {
      if (!request.raw.destroyed) throw error;
    } finally {
      gate.leave();
      leaveRestUnread(request, reply, () => closing.signal.aborted);
    }
  }

  #answers(request: FastifyRequest, body: Readable): AsyncIterable<readonly LineAnswer[]> {
    const { commands, logger, closing, linesInFlight } = this.#parts;
    const origin = originOf(request);
    return answersInOrder(this.#counted(body), {
      dispatch: (parsed) => commands.execute(new RecordCommand(parsed, origin)),
      inFlight: linesInFlight,
      signal: closing.signal,
      onFailure: (err) => logger.error({ correlationId: request.id, err }, 'a line of commands failed'),
    });
  }

  async *#counted(body: Readable): AsyncGenerator<NumberedCommand, void, undefined> {
    for await (const numbered of readCommandLines(body.iterator({ destroyOnReturn: false }))) {
      if ('faults' in numbered) this.#parts.metrics.refusals.inc({ code: numbered.faults.code });
      yield numbered;
    }
  }
}
