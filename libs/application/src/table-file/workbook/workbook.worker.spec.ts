import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { oneSheet, type SampleCell, workbookOf, zipOf } from '#libs/application/testing';
import { serveWorkbook, type WorkbookAnswer } from './workbook.worker.ts';

/** What a workbook's sheet is answered by, up to its end or why it is refused. */
const answersOf = async (bytes: Uint8Array, sheet?: number): Promise<readonly WorkbookAnswer[]> => {
  const { port1: thread, port2: asking } = new MessageChannel();
  serveWorkbook(thread, { bytes, sheet });
  const answers: WorkbookAnswer[] = [];
  do {
    const answered = once(asking, 'message');
    asking.postMessage('next', []);
    answers.push(...((await answered) as [WorkbookAnswer]));
  } while ('lines' in answers.at(-1)!);
  asking.close();
  return answers;
};

const line = (row: number, ...cells: readonly SampleCell[]): string => `${JSON.stringify({ row, cells })}\n`;

/** A sheet of so many rows, each the same text, which stands once in the file. */
const repeated = (text: string, rows: number): Buffer => {
  const xml = (content: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const row = (_: unknown, index: number) =>
    `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>0</v></c></row>`;
  const kind = (part: string, type: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const related = (id: string, part: string, type: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${part}.xml"/>`;
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  return zipOf({
    '[Content_Types].xml': xml(
      `<Types xmlns="${packages}/content-types">${kind('workbook', 'sheet.main')}${kind('worksheets/sheet1', 'worksheet')}${kind('sharedStrings', 'sharedStrings')}</Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${packages}/relationships">${related('rId1', 'xl/workbook', 'officeDocument')}</Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${packages}/relationships">${related('rId1', 'worksheets/sheet1', 'worksheet')}${related('rId2', 'sharedStrings', 'sharedStrings')}</Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet xmlns="${main}"><sheetData>${Array.from({ length: rows }, row).join('')}</sheetData></worksheet>`,
    ),
    'xl/sharedStrings.xml': xml(`<sst xmlns="${main}"><si><t>${text}</t></si></sst>`),
  });
};

describe('The thread that reads a workbook', () => {
  it('answers the rows as lines of JSON, and last which sheet they are of', async () => {
    expect(await answersOf(oneSheet(['uge', 'timer'], ['2022-W14', 7.5]))).toEqual([
      { lines: line(1, 'uge', 'timer') + `{"row":2,"cells":["2022-W14",{"number":7.5}]}\n` },
      { end: 1 },
    ]);
  });

  it('reads the sheet that is asked for, also where others share the memory of its bytes', async () => {
    const bytes = workbookOf([{ rows: [['første']] }, { rows: [['anden']] }]);
    const shared = new Uint8Array(bytes.length + 20);
    shared.set(bytes, 10);
    expect(await answersOf(shared.subarray(10, 10 + bytes.length), 2)).toEqual([
      { lines: line(1, 'anden') },
      { end: 2 },
    ]);
  });

  it('answers many rows piece by piece, each as soon as it is large enough', async () => {
    const text = 'x'.repeat(30_000);
    const pieces = await answersOf(repeated(text, 20));
    const rows = Array.from({ length: 20 }, (_, index) => line(index + 1, text));
    expect(pieces).toEqual([
      { lines: rows.slice(0, 9).join('') },
      { lines: rows.slice(9, 18).join('') },
      { lines: rows.slice(18).join('') },
      { end: 1 },
    ]);
  });

  it('refuses a row that is too long, counted in bytes, and says which', async () => {
    const around = Buffer.byteLength(line(1, ''));
    const fits = 'x'.repeat(65_536 - around);
    expect(await answersOf(repeated(fits, 1))).toEqual([{ lines: line(1, fits) }, { end: 1 }]);
    for (const text of [`${fits}x`, `${fits.slice(1)}æ`])
      expect(await answersOf(repeated(text, 1))).toEqual([
        { refused: 'Række 1 er længere end 65.536 tegn.' },
      ]);
  });

  it('refuses a sheet whose texts say more in all than any file may', async () => {
    const answers = await answersOf(repeated('x'.repeat(49_978), 1_001));
    expect(answers.at(-1)).toEqual({ refused: 'Arkets tekst fylder mere end 50 MB. Del det i flere filer.' });
  });

  it('says why a file is refused', async () => {
    expect(await answersOf(oneSheet(['x']), 3)).toEqual([
      { refused: 'Regnearket har intet ark med det nummer. Arkene tælles fra 1, skjulte med.' },
    ]);
  });
});
