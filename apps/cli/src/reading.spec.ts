import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bulk, enrolLine, line, outputLines, participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { runCli, startCli } from './testing/run-cli.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { fourPeople, ida } from './testing/scenarios.ts';

const path = temporaryFolder();
const reading = (...args: readonly string[]) => inProcess([...args, '--data', path('data')]);

beforeAll(async () => {
  writeFileSync(path('scenario.ndjson'), fourPeople);
  expect(await inProcess(['import', path('scenario.ndjson'), '--data', path('data')])).toMatchObject({
    code: 0,
  });
});

describe('An assessment', () => {
  it('is a table for people', async () => {
    const { stdout } = await reading('timekrav', participant(2), '--on', '2022-05-02', '--format', 'table');
    expect(stdout.replaceAll(/(?<= )(?!0{8})[0-9a-f]{8}-[0-9a-f-]{27}$/gmu, 'id'))
      .toBe(`Borger ${participant(2)}
Bedømt 2. maj 2022 efter aarhus-2022 – Aarhus-model for nytteindsats

Forløb 1, Aarhus (751), fra 6. april 2022, løber stadig
Timekravet er ikke opfyldt. Opfyldte uger: 1; flest i træk: 1.
Uge       Status        Talte timer  Krav  Kategori         Fravær          Hændelser
────────  ────────────  ───────────  ────  ───────────────  ──────────────  ────────────────────────────────────
2022-W14  ikke opfyldt        24:59    25  Aktivitetsparat  Sygdom: 2 dage  id
                                                                            id
                                                                            id
2022-W15  opfyldt                10  10 *  Aktivitetsparat                  id
                                                                            id
                                                                            id
2022-W16  neutral                 0  10 *  Aktivitetsparat  Ferie: 5 dage   id
                                                                            id
                                                                            id
2022-W17  mangler                 0  10 *  Aktivitetsparat                  id
                                                                            id
2022-W18  i gang                  0  10 *  Aktivitetsparat                  id
                                                                            id
* individuelt krav

`);
  });

  it('says when the timekrav is met in connection with work', async () => {
    const { stdout } = await reading('timekrav', participant(1), '--on', '2022-06-01', '--format', 'table');
    expect(stdout).toContain('Forløb 1, Aarhus (751), fra 4. april 2022, afsluttet 23. maj 2022');
    expect(stdout).toContain(
      'Timekravet er opfyldt i uge 20, 2022, i forbindelse med job, IGU eller fleksjob. Opfyldte uger: 7; flest i træk: 7.',
    );
  });

  it('names the transition that a week comes after, and every event behind it', async () => {
    writeFileSync(
      path('after.ndjson'),
      bulk(
        enrolLine(5),
        line('RecordTransition', 'job', 5, {
          transitionId: 't-1',
          transition: 'job',
          startsOn: '2022-04-06',
        }),
      ),
    );
    await inProcess(['import', path('after.ndjson'), '--data', path('after')]);
    const read = (...args: readonly string[]) => inProcess([...args, '--data', path('after')]);
    const args = ['timekrav', participant(5), '--on', '2022-04-18'];
    const { stdout } = await read(...args, '--format', 'table');
    expect(stdout).toMatch(/^2022-W15 {2}efter overgang til job \(6\. april 2022\) /mu);
    const [assessed] = outputLines((await read(...args)).stdout) as unknown as [
      { forloeb: [{ weeks: { week: string; evidence: string[]; after?: unknown }[] }] },
    ];
    const week = assessed.forloeb[0].weeks.find((one) => one.week === '2022-W15')!;
    expect(week.after).toEqual([{ transitionId: 't-1', transition: 'job', startsOn: '2022-04-06' }]);
    expect(week.evidence).toHaveLength(2);
    const history = (await read('history', participant(5))).stdout;
    for (const eventId of week.evidence) {
      expect(stdout).toContain(eventId);
      expect(history).toContain(eventId);
    }
  });

  it('is a line of JSON for each of a municipality’s participants', async () => {
    const all = outputLines((await reading('timekrav')).stdout);
    expect(all.map(({ participantId }) => participantId)).toEqual([1, 2, 3, 4].map(participant));
    const odense = outputLines((await reading('timekrav', '--kommune', '461')).stdout);
    expect(odense.map(({ participantId }) => participantId)).toEqual([participant(4)]);
  });

  it('ends with 1 for somebody of whom nothing is recorded, without repeating the id', async () => {
    for (const [verb, ...week] of [['timekrav'], ['history'], ['why', '2022-W14']] as const) {
      const { code, stdout, stderr } = await reading(verb, participant(77), ...week);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).not.toContain(participant(77));
    }
  });

  it('may be read by somebody who stops early', async () => {
    mkdirSync(path('many'), { recursive: true });
    const stdin = bulk(...Array.from({ length: 2_000 }, (_, n) => enrolLine(n)));
    await runCli(['import', '-', '--data', path('many'), '--answers', path('many-answers')], { stdin });
    const child = startCli(['timekrav', '--data', path('many')]);
    let notes = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (notes += text));
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(notes).toBe('');
  });
});

describe('The worklist', () => {
  const weeks = ['worklist', '--kommune', '751', '--from', '2022-W16', '--to', '2022-W18'];
  const [second, third] = [participant(2), participant(3)];

  it('is a table that names nobody who has left, and says of when it is', async () => {
    const { code, stdout, stderr } = await reading(...weeks);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replace(/(?<=Bedømt {3})\d+\. \S+ \d{4}/, 'i dag')).toBe(`ARBEJDSLISTE

Kommune  Aarhus (751)
Uger     2022-W16 til 2022-W18
Bedømt   i dag efter aarhus-2022

Uger uden registrering: 2
Borger                                Navn         Kommune  Kategori         Opfyldte uger  Mangler
────────────────────────────────────  ───────────  ───────  ───────────────  ─────────────  ────────────────────────────
${second}  Bo Opdigtet  751      Aktivitetsparat              1  2022-W17, 2022-W18
${third}               751      Jobparat                     0  2022-W16, 2022-W17, 2022-W18

Tæt på timekravet: ingen

Ikke visiteret: ingen

Overlappende forløb: ingen
`);
  });

  it('is CSV for spreadsheets, a row for each thing to do', async () => {
    const { stdout } = await reading(...weeks, '--format', 'csv');
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toBe(
      'opgave;deltager;kommune;kategori;opfyldte_uger;uge;uger_til_timekrav;bedoemt;samme_person;fra;til;navn;beskyttet_adresse',
    );
    const today = /;\d{4}-\d\d-\d\d;;;;(?=(?:Bo Opdigtet)?;$)/;
    expect(rows.map((row) => row.replace(today, ''))).toEqual([
      `uge uden registrering;${second};751;Aktivitetsparat;1;2022-W17;Bo Opdigtet;`,
      `uge uden registrering;${second};751;Aktivitetsparat;1;2022-W18;Bo Opdigtet;`,
      `uge uden registrering;${third};751;Jobparat;0;2022-W16;;`,
      `uge uden registrering;${third};751;Jobparat;0;2022-W17;;`,
      `uge uden registrering;${third};751;Jobparat;0;2022-W18;;`,
    ]);
    for (const row of rows) expect(row).toMatch(today);
  });

  it('is JSON for programs, with the names that a file may hold', async () => {
    const { stdout } = await reading(...weeks, '--format', 'json');
    const { weekMissing } = JSON.parse(stdout) as {
      weekMissing: readonly Readonly<Record<string, unknown>>[];
    };
    expect(
      weekMissing.map(({ participantId, name, protectedAddress }) => [participantId, name, protectedAddress]),
    ).toEqual([
      [second, 'Bo Opdigtet', false],
      [third, undefined, undefined],
    ]);
  });

  it('is refused as wrong usage for weeks that it cannot be made of', async () => {
    const { code, stderr } = await reading('worklist', '--from', '2020-W01', '--to', '2022-W01');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--from: Fra 2020-W01 til 2022-W01 er der 106 uger\. /);
    expect((await reading('worklist', '--week', '2021-W53')).stderr).toMatch(/^--week skal være en uge/);
  });
});

describe('The list of participants', () => {
  it('is a table for people', async () => {
    const { code, stdout } = await reading('participants', '--kommune', '751');
    expect(code).toBe(0);
    expect(stdout)
      .toBe(`Borger                                Navn                              Kommune  Status     Kategori         Fra         Til         Timekrav      Opfyldte uger
────────────────────────────────────  ────────────────────────────────  ───────  ─────────  ───────────────  ──────────  ──────────  ────────────  ─────────────
${participant(1)}  Ida Hemmelig (beskyttet adresse)  751      afsluttet  Jobparat         2022-04-04  2022-05-23  opfyldt                   7
${participant(2)}  Bo Opdigtet                       751      omfattet   Aktivitetsparat  2022-04-06              ikke opfyldt              1
${participant(3)}                                    751      omfattet   Jobparat         2022-04-04              ikke opfyldt              0
`);
  });

  it('is CSV for spreadsheets and a line of JSON for each, narrowed as asked', async () => {
    const csv = (await reading('participants', '--timekrav', 'met', '--format', 'csv')).stdout;
    expect(csv).toBe(
      `deltager;kommune;status;kategori;fra;til;timekrav;opfyldte_uger;navn;beskyttet_adresse\n${participant(1)};751;afsluttet;Jobparat;2022-04-04;2022-05-23;opfyldt;7;;ja\n`,
    );
    const lines = outputLines(
      (await reading('participants', '--state', 'exited', '--format', 'ndjson')).stdout,
    );
    expect(lines).toEqual([expect.objectContaining({ participantId: participant(1), state: 'exited' })]);
    expect(JSON.stringify(lines)).not.toContain(ida.name);
    expect(lines).toEqual([expect.objectContaining({ protectedAddress: true })]);
    const { code, stderr } = await reading('participants', '--timekrav', 'ja');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--timekrav skal være en af: met, near, not_met\./);
  });
});

describe('Why a week has its status', () => {
  it('is told in Danish with the events behind it, or as JSON', async () => {
    const { code, stdout, stderr } = await reading('why', participant(2), '2022-W14');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Uge 14 i 2022 (4. april 2022 til 10. april 2022): ');
    expect(stdout).toMatch(/^Bygger på \d+ hændelser?:$/mu);
    const [json] = outputLines((await reading('why', participant(2), '2022-W14', '--format', 'json')).stdout);
    expect(json).toMatchObject({ participantId: participant(2), week: '2022-W14', ruleSet: 'aarhus-2022' });
  });

  it('is refused for a week that no forløb has, and for what is no week', async () => {
    const outside = await reading('why', participant(2), '2019-W10');
    expect([outside.code, outside.stderr]).toEqual([
      1,
      expect.stringMatching(/^Uge 2019-W10 bliver ikke bedømt i noget af borgerens forløb\./),
    ]);
    expect((await reading('why', participant(2), '2021-W53')).code).toBe(2);
  });
});

describe('Two rule sets', () => {
  it('are compared by who met the timekrav under each', async () => {
    const sets = ['--rule-set', 'aarhus-2022', '--rule-set', 'arbejdspligt-2025'];
    const args = ['report', 'compare', ...sets, '--from', '2022-01-01', '--to', '2022-11-28'];
    const { code, stdout, stderr } = await reading(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Opfyldt efter begge +1$/mu);
    const [json] = outputLines((await reading(...args, '--format', 'json')).stdout);
    expect(json).toMatchObject({ ruleSets: ['aarhus-2022', 'arbejdspligt-2025'], both: 1, onlyFirst: 0 });
  });

  it('must be two that there are', async () => {
    const one = await reading('report', 'compare', '--rule-set', 'aarhus-2022');
    expect([one.code, one.stderr]).toEqual([2, expect.stringMatching(/^--rule-set skal stå der to gange/)]);
    const none = await reading('report', 'compare', '--rule-set', 'a', '--rule-set', 'b');
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringMatching(/^--rule-set skal være et af: aarhus-2022/),
    ]);
  });
});

describe('A comparison', () => {
  it('tells in Danish which weeks are judged otherwise, or as JSON', async () => {
    const args = ['compare', participant(2), '--from', '2022-01-01T00:00:00Z'];
    const { code, stdout, stderr } = await reading(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^2022-W14 {2}– {4}/mu);
    const [json] = outputLines((await reading(...args, '--format', 'json')).stdout);
    expect(json).toMatchObject({ participantId: participant(2), to: null, from: '2022-01-01T00:00:00.000Z' });
    expect((await reading('compare', participant(2))).stderr).toMatch(/^--from mangler/);
  });
});

describe('A history', () => {
  it('is one file that needs no server, with every week explained', async () => {
    const { code, stdout } = await reading('history', participant(2), '--format', 'html');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>.*<\/html>\n$/s);
    expect(stdout).not.toMatch(/<script|<link|<a |<form|href=|src=|url\((?!"?data:)/);
    const explained = [...stdout.matchAll(/<summary>uge \d+, \d{4}<\/summary>/g)];
    expect(explained.length).toBeGreaterThan(0);
    expect(stdout.match(/<li class="week /g)).toHaveLength(explained.length);
    expect(stdout).toMatch(/<table class="table table--compact history">.*<code>[0-9a-f]{64}<\/code>/s);
  });

  it('is a table for people that says what, when, by whom and why', async () => {
    const { code, stdout, stderr } = await reading('history', participant(2));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [headings, , ...rows] = stdout.trimEnd().split('\n');
    expect(headings).toMatch(/^Nr\. {2}Hvornår +Hvad +Registreret +Af +Aktør +Hændelse +Hvorfor$/);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatch(
      /^ {2}0 {2}2022-04-06 .* {2}\S+ \(kommandolinjen\) {2}cli:\S+ \(import\) {2}[0-9a-f-]{36}$/,
    );
    expect(rows[3]).toMatch(/Nedsat tid efter lægesamtale$/);
  });

  it('is Danish throughout, and holds nothing that moves the cursor, whatever a reason says', async () => {
    writeFileSync(
      path('reasons.ndjson'),
      bulk(
        enrolLine(6),
        line('CorrectEnrolment', 'c', 6, {
          forloeb: 1,
          displacedUkrainian: true,
          ydelse: 'overgangsydelse',
          reason: 'fejl\u009b31m\u202e',
        }),
        line('RecordHours', 'h', 6, {
          week: '2022-W15',
          activity: 'samtale',
          minutes: 60,
          reason: 'ok\u001b[1A\u001b[2K  1  2022-W10\nSamtale: 37 timer',
        }),
      ),
    );
    await inProcess(['import', path('reasons.ndjson'), '--data', path('reasons')]);
    const read = (format: string) =>
      inProcess(['history', participant(6), '--format', format, '--data', path('reasons')]);
    const [asTable, asJson] = [(await read('table')).stdout, (await read('ndjson')).stdout];
    const rows = asTable.split('\n').slice(2);
    const said = [
      'Forløb 1 begynder som jobparat; kommune: Aarhus (751); ydelse: kontanthjælp; fordrevet fra Ukraine: nej; målgruppe: ydelse i tre af de seneste fire år uden PD2 eller 6. klasse',
      'Forløb 1 rettet: ydelse: kontanthjælp → overgangsydelse; fordrevet fra Ukraine: nej → ja',
      'Samtale: 1 time',
    ];
    expect(said.filter((text, index) => !rows[index]?.includes(`  ${text}  `))).toEqual([]);
    for (const printed of [asTable, asJson])
      expect(printed.match(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu)).toBeNull();
    expect(outputLines(asJson).map(({ reason }) => reason)).toEqual([
      null,
      'fejl\u009b31m\u202e',
      'ok\u001b[1A\u001b[2K  1  2022-W10\nSamtale: 37 timer',
    ]);
  });

  it('is a line of JSON for each event when asked for', async () => {
    const entries = outputLines((await reading('history', participant(1), '--format', 'ndjson')).stdout);
    expect(entries.map(({ revision }) => revision)).toEqual([...entries.keys()]);
    expect(entries.at(-1)).toMatchObject({ type: 'ParticipantExited', reason: 'Fast arbejde hos bageren' });
  });

  it('ends at what was known', async () => {
    expect((await reading('history', participant(1), '--known-at', '2022-06-01T00:00:00Z')).code).toBe(1);
  });
});
