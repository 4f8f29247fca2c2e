import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  csvTemplate,
  type TableChoice,
  type TemplateName,
  templateNames,
  workbookTemplate,
} from '#libs/application';
import { danish } from '#libs/domain';
import {
  type FormFault,
  ImportPage,
  importAddress,
  ImportFormPage,
  type ImportProps,
  type ImportStage,
} from '#libs/pages';
import { ScratchFile, TooManyBytes } from '#libs/platform';
import { TableImportParts, TableImports } from '../../commands/table-imports.ts';
import { accessOf } from '../../http/access-guard.ts';
import { workbookType } from '../../http/bodies.ts';
import { malformedAt, RequestRefused } from '../../http/request-refused.ts';
import { discardUnreadBody } from '../../http/unread-body.ts';
import type { LedOn } from '../led-on.ts';
import type { Page } from '../page.ts';
import { attempted } from '../posted-form.ts';
import { ShownAs } from '../shown-as.ts';
import { ImportDesk } from './import-desk.ts';
import { KeptImport } from './kept-import.ts';
import { readMultipart } from './multipart.ts';
import { peopleOf } from './people-of.ts';

const [mostBytes, mostRows] = [10_000_000, 10_000];
/** Beside the file: fields, and what stands between them. */
const formBytes = 16_384;

const tooLarge = new RequestRefused('payload_too_large', 'Filen er større end 10 MB. Del den i flere filer.');
const tooLong = malformedAt(
  'fil',
  'Filen har mere end 10.000 rækker. Del den i flere filer, eller bed om, at den indlæses med kommandoen import.',
);
const noFile = malformedAt('fil', 'Vælg en fil.');
const noSheet = malformedAt('ark', 'Arkets nummer skal være et helt tal fra 1.');
const gone = new RequestRefused(
  'unknown_route',
  'Filen er her ikke mere: den bliver gemt i en halv time, og kun til serveren standser. Send den igen; intet bliver registreret to gange.',
);

/** The form, new or come back. */
interface ShownForm {
  readonly faults: readonly FormFault[];
  readonly refusal?: RequestRefused;
}

const formPage = ({ faults, refusal }: ShownForm): Page => ({
  title: 'Import',
  at: importAddress(),
  refusal,
  children: <ImportFormPage faults={faults} />,
});

const importPage = (props: ImportProps): Page => ({
  title: 'Import',
  at: importAddress(),
  children: <ImportPage {...props} />,
});

/** Refusals of a file as a whole say where in it, by line. */
const faultsIn = ({ message, errors = [] }: RequestRefused): readonly FormFault[] => {
  const [first] = errors;
  return [{ path: first?.path === 'ark' ? 'ark' : 'fil', message }];
};

const doing: Readonly<Partial<Record<ImportStage, string>>> = {
  waiting: 'Venter på en anden fil',
  rehearsing: 'Prøver rækkerne',
  recording: 'Registrerer',
};

/** So many lines say how far a file is. */
const steps = 40;

async function* progressOf(kept: KeptImport): AsyncGenerator<string, void, undefined> {
  const { rows: all } = kept.file;
  let said = -Infinity;
  for await (const rows of kept.progress()) {
    if (rows < all && rows - said < all / steps) continue;
    said = rows;
    yield `${doing[kept.stage] ?? 'Færdig'}: ${danish.number(rows)} af ${danish.number(all)} rækker.`;
  }
}

/** Whose a file is: somebody as what they are signed in as. */
const ownerOf = (request: FastifyRequest): string => {
  const { issuer, subject, grants } = accessOf(request).principal;
  const as = grants.map(({ role, kommunekoder, providers }) => [
    role,
    kommunekoder === 'all' ? kommunekoder : [...kommunekoder],
    [...providers],
  ]);
  return JSON.stringify([issuer, subject, as]);
};

/** Files of coordinators: sent once, tried, looked at by person, recorded. */
@Controller(importAddress())
export class ImportPages {
  readonly #imports: TableImports;
  readonly #desk: ImportDesk;
  readonly #parts: TableImportParts;

  constructor(imports: TableImports, desk: ImportDesk, parts: TableImportParts) {
    this.#imports = imports;
    this.#desk = desk;
    this.#parts = parts;
  }

  @Get()
  @ShownAs(formPage)
  ask(): ShownForm {
    return { faults: [] };
  }

  @Post()
  @HttpCode(200)
  @RouteConfig({ upload: true })
  @ShownAs(formPage)
  async send(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownForm | LedOn> {
    const kept = await attempted(() => this.#taken(request, reply));
    if (kept instanceof RequestRefused) return { faults: faultsIn(kept), refusal: kept };
    return { ledTo: importAddress(kept.id), done: 'Filen er læst.' };
  }

  @Get('skabelon/:name')
  template(@Param('name') asked: string, @Res({ passthrough: true }) reply: FastifyReply): string | Buffer {
    const [name = '', format] = asked.split('.');
    if (!templateNames.includes(name as TemplateName) || (format !== 'csv' && format !== 'xlsx'))
      throw new RequestRefused('unknown_route', 'Skabelonen findes ikke.');
    reply.header('content-disposition', `attachment; filename="skabelon-${name}.${format}"`);
    reply.header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : workbookType);
    return format === 'csv' ? csvTemplate(name as TemplateName) : workbookTemplate(name as TemplateName);
  }

  @Get(':importId')
  @ShownAs(importPage, { title: 'Import', at: importAddress() })
  async show(
    @Param('importId') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportProps> {
    const kept = this.#kept(id, request);
    reply.progress = progressOf(kept);
    await kept.ended();
    return peopleOf(kept, Object(query) as Readonly<Record<string, unknown>>);
  }

  @Post(':importId/proeve')
  @RouteConfig({ form: true })
  @ShownAs(formPage)
  tryAgain(@Param('importId') id: string, @Req() request: FastifyRequest): LedOn {
    const kept = this.#kept(id, request);
    kept.rehearseAgain(request, this.#desk.inTurn);
    return { ledTo: importAddress(kept.id) };
  }

  @Post(':importId/registrering')
  @RouteConfig({ form: true })
  @ShownAs(formPage)
  record(@Param('importId') id: string, @Req() request: FastifyRequest): LedOn {
    const kept = this.#kept(id, request);
    kept.record(request, this.#desk.inTurn);
    return { ledTo: importAddress(kept.id), done: 'Filen er sendt til registrering.' };
  }

  @Get(':importId/afviste.csv')
  refused(
    @Param('importId') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Readable {
    const kept = this.#kept(id, request);
    reply.header('content-disposition', 'attachment; filename="afviste-raekker.csv"');
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    return Readable.from(kept.refused(), { objectMode: false });
  }

  #kept(id: string, request: FastifyRequest): KeptImport {
    const kept = this.#desk.of(id, ownerOf(request));
    if (!kept) throw gone;
    return kept;
  }

  /** Takes a file in, and has it tried. */
  async #taken(request: FastifyRequest, reply: FastifyReply): Promise<KeptImport> {
    const place = this.#parts.places.enter(() => request.raw.socket.destroy());
    try {
      const { bytes, choice } = await this.#read(request);
      place.work();
      await this.#desk.makeRoom(ownerOf(request));
      const scratch = await ScratchFile.of(Readable.from(bytes, { objectMode: false }));
      try {
        const file = await this.#imports.opened(request, () => scratch.open(), choice);
        if (file.rows > mostRows) {
          await file[Symbol.asyncDispose]();
          throw tooLong;
        }
        const kept = new KeptImport(ownerOf(request), this.#imports, file, scratch);
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
