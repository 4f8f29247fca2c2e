import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import {
  answersInOrder,
  type LineAnswer,
  type NumberedCommand,
  type ParseOptions,
  readCommandLines,
  RecordCommand,
} from '#libs/application';
import type { Logger, Metrics } from '#libs/platform';
import { commandLinesType, wantsCommandLines } from '../http/bodies.ts';
import type { Closing } from '../http/closing.ts';
import { LookUps } from '../http/look-ups.ts';
import { overloaded, tooSlow } from '../http/request-refused.ts';
import type { StreamPlace, StreamPlaces } from '../http/stream-places.ts';
import { discardUnreadBody, tear } from '../http/unread-body.ts';
import { originOf, permitsOf } from './read-command.ts';

/** What a stream of commands works with. */
export abstract class CommandStreamParts {
  abstract readonly metrics: Metrics;
  abstract readonly logger: Logger;
  abstract readonly closing: Closing;
  abstract readonly places: StreamPlaces;
  /** Lines of one stream read but not yet answered. */
  abstract readonly linesInFlight: number;
}

/** Answers as lines. */
export const answerLines = (answers: readonly LineAnswer[]): string =>
  answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');

/** How far one stream is. */
class StreamProgress {
  readonly silent = new AbortController();
  readonly place: StreamPlace;
  /** True once the body has come to its end. */
  whole = false;
  #unanswered = 0;
  #isHanding = false;

  constructor(request: FastifyRequest, places: StreamPlaces) {
    this.place = places.enter(() => (this.#isHanding ? request.raw.socket.destroy() : this.silent.abort()));
  }

  lineRead(): void {
    this.#unanswered += 1;
    this.place.work();
  }

  /** Answers are handed over; the caller has not taken them yet. */
  handing(): void {
    this.#isHanding = true;
    this.place.awaitCaller();
  }

  handed(answers: number): void {
    this.#isHanding = false;
    this.#unanswered -= answers;
    if (this.#unanswered > 0) this.place.work();
  }
}

/**
 * Commands in a stream: as much is read as can be answered, and answered as soon as it is due. The answer comes to its
 * end only when every line has its own; otherwise the connection is torn behind the last.
 */
@Controller('v1/commands')
export class CommandStreamController {
  readonly #commands: CommandBus;
  readonly #lookUps: LookUps;
  readonly #parts: CommandStreamParts;

  constructor(commands: CommandBus, lookUps: LookUps, parts: CommandStreamParts) {
    this.#commands = commands;
    this.#lookUps = lookUps;
    this.#parts = parts;
  }

  /** The text of the answers, some lines at a time. */
  @Post()
  @HttpCode(200)
  @RouteConfig({ commandStream: true })
  async *carryOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): AsyncGenerator<string, void, undefined> {
    const { body } = request;
    if (!(body instanceof Readable)) throw wantsCommandLines;
    const { places, closing } = this.#parts;
    const progress = new StreamProgress(request, places);
    reply.header('content-type', commandLinesType);
    try {
      for await (const answers of this.#answers(request, body, progress)) {
        progress.handing();
        yield answerLines(answers);
        progress.handed(answers.length);
      }
      if (!progress.whole && !reply.raw.headersSent) throw closing.signal.aborted ? overloaded() : tooSlow;
      progress.place.leave();
      if (!progress.whole) await tear(request);
    } catch (error) {
      if (!request.raw.socket.destroyed) throw error;
    } finally {
      progress.place.leave();
      discardUnreadBody(request, reply, () => closing.signal.aborted);
    }
  }

  #answers(
    request: FastifyRequest,
    body: Readable,
    progress: StreamProgress,
  ): AsyncIterable<readonly LineAnswer[]> {
    const { logger, closing, linesInFlight } = this.#parts;
    return answersInOrder(this.#lines(body, progress, permitsOf(request)), {
      dispatch: async (parsed) => {
        const command = new RecordCommand(parsed, originOf(request, parsed.command.command));
        const answer = await this.#commands.execute(command);
        await this.#lookUps.ofPerson(request, parsed, answer);
        return answer;
      },
      inFlight: linesInFlight,
      signal: AbortSignal.any([closing.signal, progress.silent.signal]),
      onFailure: (err) => logger.error({ correlationId: request.id, err }, 'a line of commands failed'),
    });
  }

  async *#lines(
    body: Readable,
    progress: StreamProgress,
    permits: ParseOptions,
  ): AsyncGenerator<NumberedCommand, void, undefined> {
    for await (const numbered of readCommandLines(body.iterator({ destroyOnReturn: false }), permits)) {
      if ('faults' in numbered) this.#parts.metrics.refusals.inc({ code: numbered.faults.code });
      progress.lineRead();
      yield numbered;
    }
    progress.whole = true;
  }
}
