import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { csvTemplate, type TemplateName, templateNames, workbookTemplate } from '#libs/application';
import { danish } from '#libs/domain';
import {
  type FormFault,
  ImportPage,
  importAddress,
  ImportFormPage,
  type ImportProps,
  type ImportStage,
} from '#libs/pages';
import { TableImportParts, TableImports } from '../../commands/table-imports.ts';
import { accessOf } from '../../http/access-guard.ts';
import { workbookType } from '../../http/bodies.ts';
import { RequestRefused } from '../../http/request-refused.ts';
import type { LedOn } from '../led-on.ts';
import type { Page } from '../page.ts';
import { attempted } from '../posted-form.ts';
import { ShownAs } from '../shown-as.ts';
import { ImportDesk } from './import-desk.ts';
import { ImportIntake } from './import-intake.ts';
import type { KeptImport } from './kept-import.ts';
import { peopleOf } from './people-of.ts';

const gone = new RequestRefused(
  'unknown_route',
  'Filen er her ikke mere: den bliver gemt i en halv time, og kun til serveren standser. Send den igen; intet bliver registreret to gange.',
);

const contentTypes = { csv: 'text/csv; charset=utf-8', xlsx: workbookType } as const;

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
  readonly #desk: ImportDesk;
  readonly #intake: ImportIntake;

  constructor(imports: TableImports, desk: ImportDesk, parts: TableImportParts) {
    this.#desk = desk;
    this.#intake = new ImportIntake(imports, desk, parts);
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
    const kept = await attempted(() => this.#intake.taken(request, reply, ownerOf(request)));
    if (kept instanceof RequestRefused) return { faults: faultsIn(kept), refusal: kept };
    return { ledTo: importAddress(kept.id), done: 'Filen er læst.' };
  }

  @Get('skabelon/:name')
  async template(
    @Param('name') asked: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    const [name = '', format] = asked.split('.');
    if (!templateNames.includes(name as TemplateName) || (format !== 'csv' && format !== 'xlsx'))
      throw new RequestRefused('unknown_route', 'Skabelonen findes ikke.');
    reply.header('content-disposition', `attachment; filename="skabelon-${name}.${format}"`);
    reply.header('content-type', contentTypes[format]);
    return format === 'csv'
      ? csvTemplate(name as TemplateName)
      : await workbookTemplate(name as TemplateName);
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

  @Get(':importId/afviste')
  refused(
    @Param('importId') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Readable {
    const kept = this.#kept(id, request);
    const { format } = kept.file;
    reply.header('content-disposition', `attachment; filename="afviste-raekker.${format}"`);
    reply.header('content-type', contentTypes[format]).header('cache-control', 'no-store');
    return Readable.from(kept.refused(), { objectMode: false });
  }

  #kept(id: string, request: FastifyRequest): KeptImport {
    const kept = this.#desk.of(id, ownerOf(request));
    if (!kept) throw gone;
    return kept;
  }
}
