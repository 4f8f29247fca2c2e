import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { TableChoice } from '#libs/application';
import { unseen } from '#libs/pages';
import { ScratchFile, TooManyBytes } from '#libs/platform';
import type { TableImportParts, TableImports } from '../../commands/table-imports.ts';
import { malformedAt, RequestRefused } from '../../http/request-refused.ts';
import { sentBySomeoneElse } from '../../http/sent-form.ts';
import { discardUnreadBody } from '../../http/unread-body.ts';
import type { ImportDesk } from './import-desk.ts';
import { KeptImport } from './kept-import.ts';
import { readMultipart } from './multipart.ts';

const [mostBytes, mostRows] = [10_000_000, 10_000];
/** Beside the file: fields, and what stands between them. */
const formBytes = 16_384;

const tooLarge = new RequestRefused('payload_too_large', 'Filen er større end 10 MB. Del den i flere filer.');
const tooLong = malformedAt(
  'fil',
  'Filen har mere end 10.000 rækker. Del den i flere filer, eller bed om, at den indlæses med kommandoen import.',
);
const noRows = malformedAt('fil', 'Filen har ingen rækker under overskriften. Skriv dem, og send den igen.');
const noFile = malformedAt('fil', 'Vælg en fil.');
const noSheet = malformedAt('ark', 'Arkets nummer skal være et helt tal fra 1.');
/** Takes in the files that come with a form. */
export class ImportIntake {
  readonly #imports: TableImports;
  readonly #desk: ImportDesk;
  readonly #parts: TableImportParts;

  constructor(imports: TableImports, desk: ImportDesk, parts: TableImportParts) {
    this.#imports = imports;
    this.#desk = desk;
    this.#parts = parts;
  }

  /** Reads the form to its end, keeps the file on the desk, and has it tried. @throws RequestRefused */
  async taken(request: FastifyRequest, reply: FastifyReply, owner: string): Promise<KeptImport> {
    const place = this.#parts.places.enter(() => request.raw.socket.destroy());
    try {
      const { bytes, choice } = await this.#read(request);
      place.work();
      await this.#desk.makeRoom(owner);
      const scratch = await ScratchFile.of(Readable.from(bytes, { objectMode: false }));
      try {
        const file = await this.#imports.opened(request, () => scratch.open(), choice);
        if (file.rows === 0 || file.rows > mostRows) {
          await file[Symbol.asyncDispose]();
          throw file.rows === 0 ? noRows : tooLong;
        }
        const kept = new KeptImport(owner, this.#imports, file, scratch);
        this.#desk.keep(kept);
        kept.rehearse(request, this.#desk.inTurn);
        return kept;
      } catch (error) {
        await scratch[Symbol.asyncDispose]();
        throw error;
      }
    } finally {
      place.leave();
      discardUnreadBody(request, reply, () => this.#parts.closing.signal.aborted);
    }
  }

  async #read(request: FastifyRequest): Promise<{ readonly bytes: Buffer; readonly choice: TableChoice }> {
    const fields = readMultipart(await this.#body(request), request.headers['content-type'] ?? '');
    const foreign = sentBySomeoneElse(request, fields.get(unseen.shownTo)?.toString());
    if (foreign) throw foreign;
    const [bytes, sheet = '', isPoint] = ['fil', 'ark', 'punktum'].map((name) => fields.get(name));
    if (!bytes || bytes.length === 0) throw noFile;
    if (bytes.length > mostBytes) throw tooLarge;
    const asked = String(sheet).trim();
    if (asked !== '' && !/^[1-9]\d{0,3}$/.test(asked)) throw noSheet;
    return {
      bytes,
      choice: { decimal: isPoint ? 'point' : 'any', sheet: asked === '' ? undefined : Number(asked) },
    };
  }

  /** What was sent, sealed on disk until it is whole: a slow sender holds no memory. */
  async #body({ body }: FastifyRequest): Promise<Buffer> {
    if (!(body instanceof Readable)) throw noFile;
    try {
      await using scratch = await ScratchFile.of(
        body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>,
        mostBytes + formBytes,
      );
      return await buffer(scratch.open());
    } catch (error) {
      throw error instanceof TooManyBytes ? tooLarge : error;
    }
  }
}
