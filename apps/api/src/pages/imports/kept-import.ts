import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type NumberedCommand, rowOutcomeOf, type RowOutcome, type TableFile } from '#libs/application';
import type { NewEvent } from '#libs/event-store';
import type { ScratchFile } from '#libs/platform';
import type { ImportStage } from '#libs/pages';
import type { ImportCourse, ImportDoer, TableImports } from '../../commands/table-imports.ts';
import { malformedAt } from '../../http/request-refused.ts';

/** How the rows are carried out. */
interface Carrying {
  readonly doer: ImportDoer;
  readonly isRehearsed: boolean;
  /** The rows that the time before recorded, if they are found recorded. */
  readonly triedBefore: ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();

const untried = malformedAt('fil', 'Filen er ikke prøvet til ende. Intet er registreret. Prøv den først.');

/**
 * A file that somebody sent on the page: sealed on disk under a key in memory, nameless, and what its rows would do or did. It
 * is rehearsed first, and recorded once somebody says so.
 */
export class KeptImport implements AsyncDisposable {
  readonly id = randomUUID();
  readonly owner: string;
  readonly file: TableFile;
  readonly #bytes: ScratchFile;
  readonly #imports: TableImports;
  #outcomes: RowOutcome[] = [];
  /** The rows that the rehearsal did not find recorded already. */
  #due: ReadonlySet<number> = none;
  #stage: ImportStage = 'waiting';
  #under: Promise<void> = Promise.resolve();
  #wake = Promise.withResolvers<void>();
  touchedAt = performance.now();

  constructor(owner: string, imports: TableImports, file: TableFile, bytes: ScratchFile) {
    this.owner = owner;
    this.#imports = imports;
    this.file = file;
    this.#bytes = bytes;
  }

  get stage(): ImportStage {
    return this.#stage;
  }

  get isUnderWay(): boolean {
    return ['waiting', 'rehearsing', 'recording'].includes(this.#stage);
  }

  /** What became of the rows; of a rehearsal, would. */
  get outcomes(): readonly RowOutcome[] {
    return this.#outcomes;
  }

  /** Finds out what the rows would do. */
  rehearse(request: FastifyRequest, turn: (work: () => Promise<void>) => Promise<void>): void {
    this.#begin('waiting', 'rehearsalBroke', () =>
      turn(async () => {
        this.#stage = 'rehearsing';
        await using rehearsal = await this.#imports.rehearsal();
        await this.#carryOut(request, { doer: rehearsal, isRehearsed: true, triedBefore: none });
        const changing = this.#outcomes.filter(({ effect }) => effect !== 'unchanged');
        this.#due = new Set(changing.map(({ line }) => line));
        this.#stage = 'rehearsed';
      }),
    );
  }

  /** Finds it out anew, where that broke off. */
  rehearseAgain(...given: Parameters<KeptImport['rehearse']>): void {
    if (this.#stage === 'rehearsalBroke') this.rehearse(...given);
  }

  /**
   * Records them. The same rows have the same ids: what was recorded before stays as it is.
   *
   * @throws RequestRefused `malformed` when it was not tried to its end.
   */
  record(request: FastifyRequest, turn: (work: () => Promise<void>) => Promise<void>): void {
    if (this.#stage === 'recording' || this.#stage === 'recorded') return;
    if (this.#stage !== 'rehearsed' && this.#stage !== 'recordingBroke') throw untried;
    const triedBefore = this.#stage === 'recordingBroke' ? this.#due : none;
    this.#begin('recording', 'recordingBroke', () =>
      turn(async () => {
        await this.#carryOut(request, { doer: this.#imports.recorder, isRehearsed: false, triedBefore });
        this.#stage = 'recorded';
      }),
    );
  }

  /** How many rows have their answer, now and whenever that changes, until the work has ended. */
  async *progress(): AsyncGenerator<number, void, undefined> {
    while (this.isUnderWay) {
      yield this.#outcomes.length;
      await this.#wake.promise;
    }
  }

  /** Resolves when what was begun has ended. */
  ended(): Promise<void> {
    return this.#under;
  }

  /** The rows that were refused, to correct and send again. */
  refused(): AsyncIterable<string | Uint8Array> {
    const refused = this.#outcomes.filter(({ effect }) => effect === 'refused');
    return this.file.returned(new Map(refused.map(({ line, says }) => [line, says])));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.file[Symbol.asyncDispose]();
    await this.#bytes[Symbol.asyncDispose]();
  }

  #begin(stage: ImportStage, broken: ImportStage, work: () => Promise<void>): void {
    this.#outcomes = [];
    this.#stage = stage;
    this.#wake = Promise.withResolvers<void>();
    const ring = (): void => this.#wake.resolve();
    this.#under = work()
      .catch((error: unknown) => {
        this.#stage = broken;
        this.#imports.complain(error);
      })
      .finally(ring);
  }

  async #carryOut(request: FastifyRequest, { doer, isRehearsed, triedBefore }: Carrying): Promise<void> {
    const seenIn = this.#imports.seenBy(request);
    const rows = new Map<number, NumberedCommand>();
    const recorded = new Map<string | null, readonly NewEvent[]>();
    const course: ImportCourse = {
      doer,
      hear: (row) => void rows.set(row.line, row),
      hearRecorded: (commandId, events) => void recorded.set(commandId, events),
    };
    for await (const answers of this.#imports.answers(request, this.file, course)) {
      for (const answer of answers) {
        const row = rows.get(answer.line)!;
        const isFound = answer.status === 'unchanged' && triedBefore.has(answer.line);
        const events = isFound ? await this.#imports.recordedBy(row) : recorded.get(answer.commandId);
        rows.delete(answer.line);
        recorded.delete(answer.commandId);
        const seen = answer.status === 'refused' ? await seenIn(row) : null;
        this.#outcomes.push(rowOutcomeOf(row, answer, { isRehearsed, events: events ?? [], seen }));
      }
      const { resolve } = this.#wake;
      this.#wake = Promise.withResolvers<void>();
      resolve();
    }
    if (this.#outcomes.length !== this.file.rows || this.#outcomes.some(({ effect }) => effect === 'failed'))
      throw new Error('not every row of the file has an answer that is known');
  }
}
