import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { LineAnswer, TableFile } from '#libs/application';
import { ScratchFile, TooManyBytes } from '#libs/platform';
import { commandLinesType } from '../http/bodies.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { discardUnreadBody, tear } from '../http/unread-body.ts';
import { ImportQueryString } from '../questions/query-strings.ts';
import { readQuery } from '../questions/read-query.ts';
import { answerLines } from './command-stream.controller.ts';
import { type ImportDoer, TableImportParts, TableImports } from './table-imports.ts';

/** What came of a file: the last line of the answers. */
interface ImportSums {
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly failed: number;
  readonly events: number;
  /** Of a workbook: how many of the rows it does not show. */
  readonly hiddenRows?: number;
  readonly dryRun: boolean;
}

const wantsTable = new RequestRefused(
  'unsupported_media_type',
  'Send filen, som den er, med Content-Type: text/csv, eller et regneark (.xlsx) med application/octet-stream.',
);

const addTo = (sums: ImportSums, answer: LineAnswer): ImportSums => ({
  ...sums,
  rows: sums.rows + 1,
  [answer.status]: sums[answer.status] + 1,
  events: sums.events + ('events' in answer ? answer.events : 0),
});

/** A coordinators' file in, an answer a row out. */
@Controller('v1/imports')
export class ImportsController {
  readonly #imports: TableImports;
  readonly #parts: TableImportParts;

  constructor(imports: TableImports, parts: TableImportParts) {
    this.#imports = imports;
    this.#parts = parts;
  }

  /** The text of the answers, some lines at a time; the sums last, once every row has its answer. */
  @Post()
  @HttpCode(200)
  @RouteConfig({ tableFile: true })
  async *carryOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): AsyncGenerator<string, void, undefined> {
    const { body } = request;
    if (!(body instanceof Readable)) throw wantsTable;
    const { places, closing } = this.#parts;
    const { dryRun, decimal = 'any', sheet } = readQuery(ImportQueryString, request.query);
    const choice = { decimal, sheet: sheet === undefined ? undefined : Number(sheet) };
    const place = places.enter(() => request.raw.socket.destroy());
    place.work();
    try {
      await using scratch = await this.#kept(body);
      await using file = await this.#imports.opened(request, () => scratch.open(), choice);
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

  async *#answers(request: FastifyRequest, file: TableFile, dryRun: boolean): AsyncGenerator<string> {
    await using rehearsal = dryRun ? await this.#imports.rehearsal() : undefined;
    const doer: ImportDoer = rehearsal ?? this.#imports.recorder;
    const hidden = file.hiddenRows > 0 ? { hiddenRows: file.hiddenRows } : {};
    let sums: ImportSums = {
      rows: 0,
      accepted: 0,
      unchanged: 0,
      refused: 0,
      failed: 0,
      events: 0,
      ...hidden,
      dryRun,
    };
    for await (const answers of this.#imports.answers(request, file, { doer })) {
      for (const answer of answers) sums = addTo(sums, answer);
      yield answerLines(answers);
    }
    if (sums.rows === file.rows) yield `${JSON.stringify(sums)}\n`;
    else await tear(request);
  }
}
