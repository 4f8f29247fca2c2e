import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { fourPeople } from './testing/scenarios.ts';

const path = temporaryFolder();
const reading = (...args: readonly string[]) => inProcess([...args, '--data', path('data')]);

beforeAll(async () => {
  writeFileSync(path('scenario.ndjson'), fourPeople);
  expect(await inProcess(['import', path('scenario.ndjson'), '--data', path('data')])).toMatchObject({
    code: 0,
  });
});

describe('The status report', () => {
  const asked = ['report', 'status', '--kommune', '751', '--from', '2022-01-01', '--to', '2022-06-30'];

  it('is a table for a manager that says what it rests on and what overlaps', async () => {
    const { code, stdout, stderr } = await reading(...asked);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`STATUSRAPPORT

Kommune   Aarhus (751)
Periode   1. januar 2022 til 30. juni 2022, begge dage med; bedømt den sidste
Regelsæt  aarhus-2022 – Aarhus-model for nytteindsats
Kendt     alt, hvad der er registreret
Position  18

Omfattet                                             Borgere  heraf fordrevne fra Ukraine
───────────────────────────────────────────────────  ───────  ───────────────────────────
  I perioden                                               3                            1
  Den 30. juni 2022                                        2                            1

Flyttet til i perioden (tallene overlapper)          Borgere
───────────────────────────────────────────────────  ───────
  Job                                                      1
  IGU (integrationsgrunduddannelse)                        0
  Fleksjob                                                 0
  Uddannelse                                               0
  Selvforsørgelse                                          0

Resultater i perioden (tallene overlapper)           Borgere
───────────────────────────────────────────────────  ───────
  Til selvforsørgelse (afgang fra systemet)                1
  Timekravet opfyldt                                       1
    heraf i forbindelse med job, IGU eller fleksjob        1

Ét resultat pr. omfattet borger (overlapper ikke)    Borgere
───────────────────────────────────────────────────  ───────
  Job                                                      1
  IGU (integrationsgrunduddannelse)                        0
  Fleksjob                                                 0
  Uddannelse                                               0
  Selvforsørgelse                                          0
  Timekravet opfyldt                                       0
  Stadig omfattet                                          2
  Anden afgang                                             0
───────────────────────────────────────────────────  ───────
  I alt                                                    3

Mål: 500 borgere i job, uddannelse eller selvforsørgelse, IGU eller fleksjob, eller med timekravet opfyldt.
Nået i perioden: 1.
`);
  });

  it('is JSON for programs', async () => {
    const { stdout } = await reading(...asked, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      report: 'status',
      kommunekode: '751',
      ruleSet: 'aarhus-2022',
      covered: { total: 3, displacedUkrainian: 1 },
      goal: { target: 500, reached: 1 },
    });
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  it.each([
    ['status', 'Statusrapport', 'Omfattet 3 (1 fordrevne fra Ukraine) · Aktuelt 2 · Mål 1 af 500'],
    ['months', 'Måned for måned', 'Statusrapporten for hver måned'],
    ['goal', 'Mål måned for måned', 'Nået siden målets første dag'],
  ])('is one file for the meeting that needs no server: %s', async (name, title, says) => {
    const { code, stdout } = await reading(...asked.with(1, name), '--format', 'html');
    expect(code).toBe(0);
    expect(stdout).toContain(`<h1>${title}</h1>`);
    expect(stdout).toContain(says);
    expect(stdout).toContain('<style>');
    expect(stdout).not.toMatch(/<script|<link|src=|href="(?!#)/);
    expect(stdout.includes('<svg role="img"')).toBe(name === 'status');
  });

  it('is CSV for spreadsheets, value by value', async () => {
    const { stdout } = await reading(...asked, '--format', 'csv');
    const rows = stdout.trimEnd().split('\n');
    expect(rows[0]).toBe('felt;vaerdi');
    expect(rows).toContain('kommunekode;751');
    expect(rows).toContain('knownAt;');
    expect(rows).toContain('covered.displacedUkrainian;1');
    expect(rows).toContain('oneResult.stillCovered;2');
    for (const row of rows) expect(row.split(';')).toHaveLength(2);
  });

  it('counts every municipality when none is named, and names one that it does not count', async () => {
    expect((await reading('report', 'status', '--to', '2022-06-30', '--format', 'csv')).stdout).toContain(
      'covered.total;4\n',
    );
    expect((await reading('report', 'status', '--kommune', '461', '--to', '2022-06-30')).stdout).toContain(
      'Odense (461)',
    );
  });

  it('judges by the rule set asked for, and knows no other', async () => {
    expect((await reading(...asked, '--rule-set', 'arbejdspligt-2025')).stdout).toContain(
      'Regelsæt  arbejdspligt-2025',
    );
    const { code, stderr } = await reading(...asked, '--rule-set', 'findes-ikke');
    expect(code).toBe(2);
    expect(stderr).toContain('aarhus-2022, arbejdspligt-2025');
  });

  it.each([
    [
      'in a period that is turned round',
      ['--from', '2100-01-01'],
      /^--from: Perioden begynder 01-01-2100, men slutter \d\d-\d\d-\d{4}\. /,
    ],
    ['on a date years ahead', ['--to', '2199-12-31'], /^--to: Datoen ligger mere end et år frem\. /],
    [
      'as known at a position that is none',
      ['--known-at', '999999999'],
      /^--known-at: Positionen findes ikke i loggen\. /,
    ],
    [
      'as known at an instant to come',
      ['--known-at', '2199-01-01T00:00:00Z'],
      /^--known-at: Tidspunktet er ikke kommet endnu\. /,
    ],
  ])('is refused as wrong usage %s', async (_, options, message) => {
    const { code, stdout, stderr } = await reading('report', 'status', ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('says when it shows what was known at an earlier time', async () => {
    const { stdout } = await reading(...asked, '--known-at', '2022-06-30T10:00:00+02:00');
    expect(stdout).toContain('Kendt     til og med 30-06-2022 10.00.00');
    expect(stdout).toMatch(/I perioden +0 /);
    expect((await reading(...asked, '--known-at', '1')).stdout).toContain(
      'Kendt     til og med position 1\n',
    );
  });
});

describe('A municipality’s own rule sets', () => {
  it('judge like the shipped ones', async () => {
    mkdirSync(path('rules'), { recursive: true });
    const own = {
      id: 'egen',
      weeklyMinutes: { aktivitetsparat: 600 },
      requiredWeeks: 1,
      counting: 'cumulative',
      splitWeekReadiness: 'monday',
      countedActivities: ['nytteindsats'],
      lawfulAbsence: { fullWeek: 'neutral', partWeek: 'unchanged' },
      transitionWeeks: 'start-week',
      excludes: [],
    };
    writeFileSync(path('rules/egen.json'), JSON.stringify(own));
    const env = { RULE_SETS_DIR: path('rules') };
    const args = ['timekrav', participant(2), '--rule-set', 'egen', '--data', path('data')];
    const { stdout } = await inProcess(args, env);
    expect(JSON.parse(stdout)).toMatchObject({ ruleSet: 'egen', forloeb: [{ timekravMet: true }] });
  });

  it('end every verb with 2 and their file’s name when they are faulty', async () => {
    mkdirSync(path('faulty'), { recursive: true });
    writeFileSync(path('faulty/min.json'), '{"id":"min"}');
    const { code, stdout, stderr } = await inProcess(['timekrav', '--data', path('data')], {
      RULE_SETS_DIR: path('faulty'),
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('min.json: weeklyMinutes: Feltet mangler.');
  });
});
