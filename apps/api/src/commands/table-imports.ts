import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { allows } from '#libs/access';
import {
  answersInOrder,
  byNumber,
  faultsText,
  forbiddenFault,
  type HearsRecorded,
  isRefusedFile,
  type LineAnswer,
  type NumberedCommand,
  NumberHoldersQuery,
  type OpenBytes,
  openTableFile,
  type ParsedCommand,
  RecordCommand,
  type RefusedFile,
  Rehearsal,
  type RehearsedStores,
  rowCommandIds,
  SeenParticipantQuery,
  type TableChoice,
  type TableFile,
  type WhoseNumbers,
} from '#libs/application';
import { participantStream, type StoredEvent } from '#libs/event-store';
import { accessOf } from '../http/access-guard.ts';
import { LookUps } from '../http/look-ups.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { namedWithin, originOf, permitsOf } from './read-command.ts';
import { CommandStreamParts } from './command-stream.controller.ts';

/** What the import of a file works with. */
export abstract class TableImportParts extends CommandStreamParts {
  abstract readonly stores: RehearsedStores;
  /** The longest file, in bytes. */
  abstract readonly importBytes: number;
}

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

/** A row that somebody may not give is refused as a line is. */
const permitted = (row: NumberedCommand, permits: ReturnType<typeof permitsOf>): NumberedCommand => {
  if ('faults' in row) return row;
  const { commandId, command, person } = row.parsed;
  const sent = { ...command };
  const isGood = permits.permit?.(command.command, sent) && (!person || permits.mayName?.(sent));
  return isGood ? row : { line: row.line, faults: { ...forbiddenFault, commandId } };
};

/** What carries the rows of a file out. */
export interface ImportDoer {
  readonly execute: (command: RecordCommand) => ReturnType<Rehearsal['execute']>;
  readonly rowCommandId: Rehearsal['rowCommandId'];
}

/** How a file is carried out. */
export interface ImportCourse {
  readonly doer: ImportDoer;
  /** Hears of each row before its answer. */
  readonly hear?: (row: NumberedCommand) => void;
  /** Hears what each row recorded, or would, before its answer. */
  readonly hearRecorded?: HearsRecorded;
}

/** Files of coordinators, whichever way they came: read, rehearsed and carried out for whoever sent them. */
@Injectable()
export class TableImports {
  readonly #commands: CommandBus;
  readonly #queries: QueryBus;
  readonly #lookUps: LookUps;
  readonly #parts: TableImportParts;

  constructor(commands: CommandBus, queries: QueryBus, lookUps: LookUps, parts: TableImportParts) {
    this.#commands = commands;
    this.#queries = queries;
    this.#lookUps = lookUps;
    this.#parts = parts;
  }

  /** @throws RequestRefused when nothing of the file can be carried out, or not by whoever sent it. */
  async opened(request: FastifyRequest, open: OpenBytes, choice: TableChoice): Promise<TableFile> {
    const file = await openTableFile(open, choice);
    if (isRefusedFile(file)) throw refusalOfFile(file);
    if (!file.namesPersons || allows(accessOf(request).principal, 'setPerson')) return file;
    await file[Symbol.asyncDispose]();
    throw noNumbers;
  }

  /** Tells those who run the system of what nobody foresaw in work that no request waits for. */
  complain(err: unknown): void {
    this.#parts.logger.error({ err }, 'a file was not carried out to its end');
  }

  /** Has rows rehearsed; dispose of it when done. */
  rehearsal(): Promise<Rehearsal> {
    return Rehearsal.over(this.#parts.stores);
  }

  /** Has rows recorded. */
  get recorder(): ImportDoer {
    const { store, keys } = this.#parts.stores;
    return {
      execute: (command) => this.#commands.execute(command),
      rowCommandId: rowCommandIds(store, keys),
    };
  }

  /** What a row recorded, whenever that was. */
  async recordedBy(row: NumberedCommand): Promise<readonly StoredEvent[]> {
    if ('faults' in row) return [];
    const { commandId, participantId } = row.parsed;
    const events = await Array.fromAsync(
      this.#parts.stores.store.readStream(participantStream(participantId)),
    );
    return events.flat().filter(({ metadata }) => metadata.commandId === commandId);
  }

  /** Says of rows by which id each names a participant whom whoever sends it sees; `null`: by none. Each id is looked up once. */
  seenBy(request: FastifyRequest): (row: NumberedCommand) => Promise<string | null> {
    const within = namedWithin(request);
    const found = new Map<string, Promise<boolean>>();
    const isSeen = (id: string): Promise<boolean> => {
      const known = found.get(id) ?? this.#queries.execute(new SeenParticipantQuery(id, within));
      found.set(id, known);
      return known;
    };
    return async (row) => {
      const id = 'faults' in row ? row.stated : row.parsed.participantId;
      return id !== undefined && (await isSeen(id)) ? id : null;
    };
  }

  /** The answers to the rows, in their order, some at a time; they end early when the process ends, or the outcome of a row is unknown. */
  answers(
    request: FastifyRequest,
    file: TableFile,
    course: ImportCourse,
  ): AsyncIterable<readonly LineAnswer[]> {
    const { logger, closing, linesInFlight } = this.#parts;
    const { rowCommandId: idOf } = course.doer;
    const rows = file.commands({ idOf, whose: (numbers) => this.#whose(request, numbers) });
    return answersInOrder(this.#permitted(request, rows, course), {
      dispatch: (parsed) => this.#carryOut(request, course, parsed),
      inFlight: linesInFlight,
      signal: closing.signal,
      onFailure: (err) => logger.error({ correlationId: request.id, err }, 'a row of a file failed'),
    });
  }

  /** Carries a row out; whom its answer tells of is written before anybody sees it. */
  async #carryOut(
    request: FastifyRequest,
    { doer, hearRecorded }: ImportCourse,
    parsed: ParsedCommand,
  ): ReturnType<ImportDoer['execute']> {
    const origin = originOf(request, parsed.command.command, 'import');
    const answer = await doer.execute(new RecordCommand(parsed, origin, undefined, hearRecorded));
    await this.#lookUps.ofPerson(request, parsed, answer);
    return answer;
  }

  /** Whose the numbers are, as far as whoever sends the file sees them; it is written before a row goes on. */
  async #whose(request: FastifyRequest, numbers: readonly string[]): ReturnType<WhoseNumbers> {
    const holders = await this.#queries.execute(new NumberHoldersQuery(numbers, namedWithin(request)));
    await this.#lookUps.ofNumbers(request, holders);
    return byNumber(holders);
  }

  async *#permitted(
    request: FastifyRequest,
    rows: AsyncIterable<NumberedCommand>,
    { hear }: ImportCourse,
  ): AsyncGenerator<NumberedCommand, void, undefined> {
    const permits = permitsOf(request);
    for await (const given of rows) {
      const row = permitted(given, permits);
      if ('faults' in row) this.#parts.metrics.refusals.inc({ code: row.faults.code });
      hear?.(row);
      yield row;
    }
  }
}
