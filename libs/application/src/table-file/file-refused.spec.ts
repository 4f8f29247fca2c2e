import { createReadStream } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openTableFile } from './table-file.ts';
import {
  sampleParticipantId as anna,
  faultsInHours,
  hoursHeader,
  readHoursFile,
} from '#libs/application/testing';

const bent = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';

describe('a file that is no CSV of hours', () => {
  const row = `${anna};2022-W14;samtale;1;;`;

  it('says which separator its first line promises and which its header has', async () => {
    expect(await faultsInHours(`sep=,\r\n${hoursHeader}\r\n${row}`)).toEqual([
      '2 malformed : Den første linje (sep=) siger, at kolonnerne er adskilt af komma, men overskriften er adskilt af semikolon. Ret den første linje.',
    ]);
    expect(await faultsInHours(`sep=:\n${hoursHeader}\n${row}`)).toEqual([
      '1 malformed : Efter sep= skal der stå semikolon, tabulator, komma eller lodret streg.',
    ]);
  });

  it('says of a header in its middle, where files were put together, that it is one', async () => {
    expect(
      await faultsInHours(
        `\ufeff${hoursHeader}\r\n${row}\r\n\ufeff${hoursHeader.toUpperCase()}\r\n${row.replace('14', '15')}\r\n`,
      ),
    ).toEqual(['3 malformed : Rækken er overskriften en gang til. Fjern den.']);
  });

  it.each(['%PDF-1.7', '\u001f\u008b\u0008'])(
    'is told to be neither text nor workbook by how it begins: %j',
    async (beginning) => {
      expect(await faultsInHours(Buffer.from(`${beginning}more`, 'latin1'))).toEqual([
        '1 malformed : Filen er et arkiv eller en PDF. Gem arket som .xlsx eller CSV, og prøv igen.',
      ]);
    },
  );

  it.each([
    ['an empty one', '', '1 malformed : Filen er tom.'],
    ['blank lines', '\n\n;;\n', '1 malformed : Filen er tom.'],
    ['a missing column', `deltager;uge;timer\n${row}`, '1 malformed aktivitet: Kolonnen mangler.'],
    [
      'a column twice',
      `${hoursHeader};leverandør\n${row}`,
      '1 malformed leverandoer: Kolonnen står der to gange.',
    ],
    [
      'no column that is known',
      `Navn på borger;Antal\n${row}`,
      '1 malformed : Rækken er ikke en overskrift: ingen af kolonnerne er kendt. Kolonnerne er deltager, cpr, navn, beskyttet, uge, aktivitet, timer, leverandoer, fravaer, dage, begrundelse, kommune, begyndelse, ydelse, kategori, ukraine, maalgruppe.',
    ],
    [
      'a web page that is called a spreadsheet',
      `<html><table><tr><td>deltager</td></tr></table></html>`,
      '1 malformed : Filen er en webside eller XML, hvad den end hedder. Åbn den i regnearket, gem den som .xlsx, og prøv igen.',
    ],
    [
      'an unknown column',
      `${hoursHeader};telefon\n${row}`,
      '1 malformed : Filen har en ukendt kolonne, nr. 7. Kolonnerne er deltager, cpr, navn, beskyttet, uge, aktivitet, timer, leverandoer, fravaer, dage, begrundelse, kommune, begyndelse, ydelse, kategori, ukraine, maalgruppe.',
    ],
  ])('is refused with one clear fault: %s', async (_name, content, fault) => {
    expect(await faultsInHours(content)).toEqual([fault]);
    expect(await readHoursFile(content)).toHaveLength(1);
  });

  it('is refused as a whole when its letters cannot be told', async () => {
    const content = `${hoursHeader}\n${row}\n${anna};2022-W15;Løntilskud;1;;`;
    const mixed = Buffer.concat([
      Buffer.from(content),
      Buffer.from(`\n${anna};2022-W16;Løntilskud;1;;`, 'latin1'),
    ]);
    expect(await faultsInHours(mixed)).toEqual([
      '1 malformed : Filen blander UTF-8 og Windows-1252, så æ, ø og å ville blive ødelagt. Gem den som »CSV UTF-8«, og prøv igen.',
    ]);
    expect(await faultsInHours(Buffer.from(content, 'utf16le'))).toEqual([
      '1 malformed : Filen er ikke tekst. Gem den som CSV, og prøv igen.',
    ]);
    expect(await faultsInHours(Buffer.from('PK\u0003\u0004 and more'))).toEqual([
      '1 malformed : Regnearket er ødelagt og kan ikke åbnes. Gem det igen som .xlsx, og prøv igen.',
    ]);
    expect(
      await faultsInHours(Buffer.concat([Buffer.from('\ufeff'), Buffer.from(content, 'latin1')])),
    ).toEqual(['1 malformed : Filen siger, at den er UTF-8, men er det ikke. Gem den som CSV igen.']);
  });

  it('is refused as a whole, naming the line where the quote opened, when a quote would hide a row', async () => {
    const hidden = (line: number): string =>
      `3 malformed : Anførselstegnet, der åbner i linje 3, ville skjule linje ${line}, som ligner en række. Luk anførselstegnet i linje 3, eller fjern linjeskiftet i feltet.`;
    const opened = `${anna};2022-W15;samtale;1;;"sagde ja`;
    for (const ending of ['\n', '\r\n', '\r']) {
      const file = (...lines: readonly string[]): string => [hoursHeader, row, opened, ...lines].join(ending);
      expect(await faultsInHours(file(row, `${bent};2022-W14;samtale;1;;lovede "snart"`))).toEqual([
        hidden(4),
      ]);
      expect(await faultsInHours(file('mere', 'x;2022-W14;samtale;1;;ok"'))).toEqual([hidden(5)]);
      expect(await faultsInHours(file(`se ${bent}"`))).toEqual([hidden(4)]);
    }
  });

  it('is refused as a whole when a quote is not closed, or not at the end of its cell', async () => {
    const fault =
      '3 malformed : Anførselstegnet, der åbner i linje 3, bliver ikke lukket, hvor feltet slutter, og kan skjule rækker. Ret feltet: et anførselstegn inde i et felt skrives dobbelt, og hele feltet sættes i anførselstegn.';
    expect(await faultsInHours(`${hoursHeader}\n${row}\n${row}"sagde ja\nog gik`)).toEqual([fault]);
    expect(await faultsInHours(`${hoursHeader}\n${row}\n${row}"sagde "ja" igen"\n${row}`)).toEqual([fault]);
  });

  it('is refused as a whole when a row is endless', async () => {
    expect(await faultsInHours(`${hoursHeader}\n${row}\n${'x'.repeat(200_000)}\n${row}\n`)).toEqual([
      '3 malformed : Rækken er længere end 65.536 tegn.',
    ]);
  });

  it('is told apart from one that is not there', async () => {
    await expect(
      openTableFile(() => createReadStream('/none/hours.csv'), { decimal: 'any' }),
    ).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
