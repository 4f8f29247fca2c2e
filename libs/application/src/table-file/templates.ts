import { codes } from '#libs/domain';
import type { ColumnName } from './columns.ts';
import { csvLine } from './csv-line.ts';

/** The columns of each template, in their order. */
const headers = {
  timer: ['cpr', 'uge', 'aktivitet', 'timer', 'leverandoer', 'begrundelse'],
  fravaer: ['cpr', 'uge', 'fravaer', 'dage', 'begrundelse'],
  indskrivninger: ['cpr', 'navn', 'kommune', 'begyndelse', 'ydelse', 'kategori', 'ukraine', 'maalgruppe'],
} as const satisfies Readonly<Record<string, readonly ColumnName[]>>;

export type TemplateName = keyof typeof headers;

export const templateNames = Object.keys(headers) as readonly TemplateName[];

/** What stands beside a column in the second sheet: what may be written there. */
const words: Readonly<Partial<Record<ColumnName, readonly string[]>>> = {
  cpr: ['ti cifre, kolonnen som tekst'],
  uge: ['2022-W31', '31/2022', 'uge 31 2022'],
  timer: ['7,5', '7:30'],
  dage: ['1 til 5'],
  begyndelse: ['04-04-2022'],
  ukraine: ['ja', 'nej'],
  aktivitet: Object.values(codes.activity).map(({ label }) => label),
  fravaer: Object.values(codes.absence).map(({ label }) => label),
  ydelse: Object.values(codes.ydelse).map(({ label }) => label),
  kategori: Object.values(codes.readiness).map(({ label }) => label),
  maalgruppe: Object.values(codes.targetGroupBasis).map(({ label }) => label),
};

/** So many rows below the header are text already, so that nothing is made of what is typed there. */
const textRows = 200;

/** A template to fill in as CSV. */
export const csvTemplate = (name: TemplateName): string => `\uFEFF${csvLine(headers[name])}`;

/** The same as a workbook (.xlsx): its cells are text, and a second sheet says what may stand in them. */
export const workbookTemplate = async (name: TemplateName): Promise<Buffer> => {
  const { utils, write } = await import('@e965/xlsx');
  const columns = headers[name];
  const text = (v: string) => ({ t: 's', v, z: '@' }) as const;
  const rows = [columns.map(text), ...Array.from({ length: textRows }, () => columns.map(() => text('')))];
  const sheet = { ...utils.aoa_to_sheet(rows), '!cols': columns.map(() => ({ wch: 20 })) };
  const help = utils.aoa_to_sheet(columns.map((column) => [column, ...(words[column] ?? [])]));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Rækker');
  utils.book_append_sheet(book, help, 'Hvad der kan stå');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
};
