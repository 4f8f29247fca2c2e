import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { allows } from '#libs/access';
import {
  answersInOrder,
  faultsText,
  type HoursFile,
  idsByNumber,
  isRefusedFile,
  type LineAnswer,
  forbidden,
  type NumberedCommand,
  NumberHoldersQuery,
  type Permit,
  openHoursFile,
  RecordCommand,
  type RefusedFile,
  type RehearsedStores,
  Rehearsal,
  rowCommandIds,
  type WhoseNumbers,
} from '#libs/application';
import { ScratchFile, TooManyBytes } from '#libs/platform';
import { accessOf } from '../http/access-guard.ts';
import { commandLinesType } from '../http/bodies.ts';
import { LookUps } from '../http/look-ups.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { discardUnreadBody, tear } from '../http/unread-body.ts';
import { ImportQueryString } from '../questions/query-strings.ts';
import { readQuery } from '../questions/read-query.ts';
import { namedWithin, originOf, permitOf } from './command-headers.ts';
import { answerLines, CommandStreamParts } from './command-stream.controller.ts';

/** What the import of a file works with. */
export abstract class HoursImportParts extends CommandStreamParts {
  abstract readonly stores: RehearsedStores;
  /** The longest file, in bytes. */
  abstract readonly importBytes: number;
}

/** What came of a file: the last line of the answers. */
interface ImportSums {
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly failed: number;
  readonly events: number;
  readonly dryRun: boolean;
}

const wantsHours = new RequestRefused(
  'unsupported_media_type',
  'Send filen med timer, som den er, med Content-Type: text/csv.',
);

/** The register is for those who may set who somebody is. */
const mayNamePersons = (request: FastifyRequest): boolean => allows(accessOf(request).principal, 'setPerson');

const noNumbers = new RequestRefused(
  'forbidden',
  'Kun koordinatorer kan bruge kolonnen cpr. Skriv deltagerens id i kolonnen deltager.',
);

/** Nothing of the file is recorded; each path begins with the line. */
const refusalOfFile = ({ line, faults }: RefusedFile): RequestRefused =>
  new RequestRefused('malformed', `Linje ${line}: ${faultsText(faults)}`, {
    errors: faults.errors.map(({ path, code, message }) => ({
      path: path === '' ? `linje ${line}` : `linje ${line}.${path}`,
      code,
      message,
    })),
  });

const addTo = (sums: ImportSums, answer: LineAnswer): ImportSums => ({
  ...sums,
  rows: sums.rows + 1,
  [answer.status]: sums[answer.status] + 1,
  events: sums.events + ('events' in answer ? answer.events : 0),
});

/** A row that somebody may not give is refused as a line is. */
const permitted = (row: NumberedCommand, permit: Permit): NumberedCommand => {
  if ('faults' in row) return row;
  const { commandId, command } = row.parsed;
  return permit(command.command, { ...command })
    ? row
    : { line: row.line, faults: { ...forbidden, commandId } };
};

/** A coordinators' file in, an answer a row out. */
@Controller('v1/imports')
export class HoursImportController {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;
  readonly #lookUps: LookUps;
  readonly #parts: HoursImportParts;

  constructor(commands: CommandBus, queries: QueryBus, lookUps: LookUps, parts: HoursImportParts) {
    this.#commands = commands;
    this.#queries = queries;
    this.#lookUps = lookUps;
    this.#parts = parts;
  }

  /** The text of the answers, some lines at a time; the sums last, once every row has its answer. */
  @Post()
  @HttpCode(200)
  @RouteConfig({ hoursFile: true })
  async *carryOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): AsyncGenerator<string, void, undefined> {
    const { body } = request;
    if (!(body instanceof Readable)) throw wantsHours;
    const { places, closing } = this.#parts;
    const { dryRun, decimal = 'any' } = readQuery(ImportQueryString, request.query);
    const place = places.enter(() => request.raw.socket.destroy());
    place.work();
    try {
      await using scratch = await this.#kept(body);
      const file = await openHoursFile(() => scratch.open(), decimal);
      if (isRefusedFile(file)) throw refusalOfFile(file);
      if (file.namesPersons && !mayNamePersons(request)) throw noNumbers;
      reply.header('content-type', commandLinesType);
      for await (const text of this.#answers(request, file, dryRun !== undefined && dryRun !== 'false')) {
        place.awaitCaller();
        yield text;
        place.work();
      }
    } finally {
      place.leave();
      discardUnreadBody(request, reply, () => closing.signal.aborted);
    }
  }

  async #kept(body: Readable): Promise<ScratchFile> {
    try {
      return await ScratchFile.of(body.iterator({ destroyOnReturn: false }), this.#parts.importBytes);
    } catch (error) {
      if (!(error instanceof TooManyBytes)) throw error;
      throw new RequestRefused('payload_too_large', 'Filen er større end 50 MB. Del den i flere filer.');
    }
  }

  async *#answers(request: FastifyRequest, file: HoursFile, dryRun: boolean): AsyncGenerator<string> {
    const { stores, logger, closing, linesInFlight } = this.#parts;
    await using rehearsal = dryRun ? await Rehearsal.over(stores) : undefined;
    const doer = rehearsal ?? this.#commands;
    let sums: ImportSums = { rows: 0, accepted: 0, unchanged: 0, refused: 0, failed: 0, events: 0, dryRun };
    const idOf = rehearsal?.rowCommandId ?? rowCommandIds(stores.store, stores.keys);
    const rows = file.commands({ idOf, whose: (numbers) => this.#whose(request, numbers) });
    const batches = answersInOrder(this.#counted(rows, permitOf(request)), {
      dispatch: (parsed) =>
        doer.execute(new RecordCommand(parsed, originOf(request, parsed.command.command, 'import'))),
      inFlight: linesInFlight,
      signal: closing.signal,
      onFailure: (err) => logger.error({ correlationId: request.id, err }, 'a row of hours failed'),
    });
    for await (const answers of batches) {
      for (const answer of answers) sums = addTo(sums, answer);
      yield answerLines(answers);
    }
    if (sums.rows === file.rows) yield `${JSON.stringify(sums)}\n`;
    else await tear(request);
  }

  /** Whose the numbers are, as far as whoever sends the file sees them; it is written before a row goes on. */
  async #whose(request: FastifyRequest, numbers: readonly string[]): ReturnType<WhoseNumbers> {
    const within = namedWithin(request);
    const holders = await this.#queries.execute(new NumberHoldersQuery(numbers, within));
    await this.#lookUps.ofNumbers(request, holders);
    return idsByNumber(holders);
  }

  async *#counted(
    rows: AsyncIterable<NumberedCommand>,
    permit: Permit,
  ): AsyncGenerator<NumberedCommand, void, undefined> {
    for await (const given of rows) {
      const row = permitted(given, permit);
      if ('faults' in row) this.#parts.metrics.refusals.inc({ code: row.faults.code });
      yield row;
    }
  }
}
