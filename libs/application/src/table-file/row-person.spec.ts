import { describe, expect, it } from '@jest/globals';
import { byNumber } from '#libs/application';
import { sampleParticipantId as anna, faultsInHours, readHoursFile } from '#libs/application/testing';
import type { NumberedCommand } from '../vocabulary/command-lines.ts';

const number = '0101805001';
const bo = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c22';
const header = 'cpr;uge;aktivitet;timer';
const both = 'deltager;cpr;uge;aktivitet;timer';

/** Who is seen: Anna under her number, Bo under his, and two under a third. */
const seen = byNumber([
  { cpr: number, participantId: anna, kommuner: ['751'] },
  { cpr: '0202815001', participantId: bo, kommuner: ['751'] },
  { cpr: '0303825001', participantId: anna, kommuner: ['751'] },
  { cpr: '0303825001', participantId: bo, kommuner: ['101'] },
]);

const reading = async (content: string) => {
  const asked: (readonly string[])[] = [];
  const rows = await readHoursFile(content, 'any', 65_536, async (numbers) => {
    asked.push(numbers);
    return seen;
  });
  return { rows, asked };
};

const faultIn = (row: NumberedCommand | undefined): readonly (readonly string[])[] =>
  row && 'faults' in row ? row.faults.errors.map(({ path, code, message }) => [path, code, message]) : [];

describe('A row that names a CPR number', () => {
  it.each([
    '010180-5001',
    number,
    ' 010180 5001 ',
    '01 01 80 50 01',
    '010180\u00a0-\u00a05001',
    '010180–5001',
  ])('is about whoever is seen under it: %s', async (cell) => {
    const { rows, asked } = await reading(`${header}\n${cell};2022-W14;samtale;1`);
    expect(rows).toEqual([
      {
        line: 2,
        parsed: expect.objectContaining({
          participantId: anna,
          commandId: expect.stringContaining(anna.slice(-2)),
        }),
      },
    ]);
    expect(asked).toEqual([[number]]);
    expect(JSON.stringify(rows)).not.toContain('5001');
  });

  it('of nine digits gets the zero back that a spreadsheet took, and says so', async () => {
    const { rows } = await reading(`${header}\n101805001;2022-W14;samtale;1`);
    expect(rows).toEqual([
      expect.objectContaining({
        parsed: expect.objectContaining({ participantId: anna }),
        note: 'CPR-nummeret stod med ni cifre; nullet foran er sat til igen.',
      }),
    ]);
  });

  it.each(['10180-5001', '991805001', '12345678', ' 123 '])(
    'that has lost digits nobody can tell is refused in words: %s',
    async (cell) => {
      const { rows, asked } = await reading(`${header}\n"${cell}";2022-W14;samtale;1`);
      expect(faultIn(rows[0])).toEqual([
        [
          'cpr',
          'malformed',
          'Der står færre cifre end de ti i et CPR-nummer, og hvilke der mangler, kan ikke ses. Formatér kolonnen som tekst, og skriv nummeret igen.',
        ],
      ]);
      expect(asked).toEqual([]);
    },
  );

  it.each(['1018050012345', '0101805001x', '1,01805E+08', '3102805001'])(
    'that is none is refused without repeating it: %s',
    async (cell) => {
      const { rows, asked } = await reading(`${header}\n"${cell}";2022-W14;samtale;1`);
      expect(faultIn(rows[0])).toEqual([
        ['cpr', 'malformed', 'Skal være et CPR-nummer: ti cifre, der begynder med en dato.'],
      ]);
      expect(asked).toEqual([]);
    },
  );

  it('of whom nobody is seen is refused alike, whoever else has it', async () => {
    const { rows } = await reading(`${header}\n0404835001;2022-W14;samtale;1`);
    expect(faultIn(rows[0])).toEqual([
      ['cpr', 'unknown_participant', 'Ingen borger, som du kan se, er registreret med CPR-nummeret.'],
    ]);
  });

  it('may name the participant too, and then both must be the same', async () => {
    const { rows } = await reading(
      [
        both,
        `${anna.toUpperCase()};${number};2022-W14;samtale;1`,
        `${bo};${number};2022-W15;samtale;1`,
        `${bo};;2022-W16;samtale;1`,
        `;${number};2022-W17;samtale;1`,
        `;;2022-W18;samtale;1`,
        `${bo};0303825001;2022-W19;samtale;1`,
        `;0303825001;2022-W20;samtale;1`,
        `${anna};0404835001;2022-W21;samtale;1`,
      ].join('\n'),
    );
    expect(rows.map((row) => ('parsed' in row ? row.parsed.participantId : faultIn(row)))).toEqual([
      anna,
      [['cpr', 'malformed', 'Kolonnerne deltager og cpr siger hver sin borger.']],
      bo,
      anna,
      [['deltager', 'malformed', 'Feltet skal udfyldes.']],
      bo,
      [
        [
          'cpr',
          'malformed',
          'Flere af dine kommuner har en borger med CPR-nummeret. Skriv deltagerens id i kolonnen deltager.',
        ],
      ],
      [['cpr', 'unknown_participant', 'Ingen borger, som du kan se, er registreret med CPR-nummeret.']],
    ]);
  });

  it('says everything that is wrong with its form at once, and whom it is about all the same', async () => {
    const { rows, asked } = await reading(
      [header, `${number};2022-W14;samtale;7.30`, '1;2022;samtale;1', ';2022-W14;samtale;1'].join('\n'),
    );
    expect(rows.map((row) => faultIn(row).map(([path]) => path))).toEqual([
      ['timer'],
      ['cpr', 'uge'],
      ['cpr'],
    ]);
    expect(asked).toEqual([[number]]);
    expect(rows.map((row) => 'about' in row && row.about)).toEqual([anna, false, false]);
  });

  it('is the same row as one with the id, and refused as its repeat', async () => {
    const { rows } = await reading(`${both}\n${anna};;2022-W14;samtale;1\n;${number};2022-W14;samtale;1`);
    expect(faultIn(rows[1])).toEqual([
      ['', 'duplicate_entry', 'Samme deltager, uge, aktivitet og leverandør står allerede i række 2.'],
    ]);
  });

  it('is looked up once, and never with more than two hundred others', async () => {
    const numbers = Array.from({ length: 450 }, (_, n) => `0101${String(10 + (n % 80))}${5_000 + n}`);
    const rowOf = (cpr: string) => `${cpr};2022-W14;samtale;1`;
    const { rows, asked } = await reading([header, ...numbers.map(rowOf), ...numbers.map(rowOf)].join('\n'));
    expect(rows).toHaveLength(900);
    expect(asked.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(new Set(asked.flat()).size).toBe(450);
  });

  it('is never hidden by a quote', async () => {
    const content = `${header};begrundelse\n${number};2022-W14;samtale;1;"ja\n010180 5001\n`;
    expect(await faultsInHours(content)).toEqual([expect.stringContaining('ville skjule linje 3')]);
  });

  it('stops the file where the register does not answer, before any row of those that were asked for', async () => {
    const away = new Error('away');
    const file = readHoursFile(`${header}\n${number};2022-W14;samtale;1`, 'any', 65_536, () =>
      Promise.reject(away),
    );
    await expect(file).rejects.toBe(away);
  });
});

describe('A CPR number in the column of ids', () => {
  it('is refused, and the answer says where it may stand', async () => {
    expect(await faultsInHours(`${both}\n010180-5001;;2022-W14;samtale;1`)).toEqual([
      '2 malformed deltager: Feltet ligner et CPR-nummer. Skriv deltagerens id her; koordinatorer kan skrive CPR-nummeret i en kolonne cpr.',
    ]);
  });
});
