import { createHash, createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ParticipantErased } from '#libs/event-store';
import type { Person } from '#libs/persons';
import { usable } from '#libs/platform';
import { openEngines, readConfig } from '#libs/runtime';
import { Traces } from '#libs/testing';
import { Aarhus2022 } from './demo/aarhus-2022.ts';
import { openDemo } from './demo-run/open-demo.ts';
import { Notes } from './shell/notes.ts';
import { bulk } from './testing/command-lines.ts';
import { fewOf } from './testing/few-of.ts';
import { filesUnder } from './testing/files-under.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const wholeRunMs = 120_000;
const reason = 'Ringet op af søsteren om indlæggelsen';

const data = (): readonly string[] => ['--data', path('demo')];
const open = () => openEngines(usable(readConfig({ DATA_DIR: path('demo') })).config, 'write');
const keyIn = (file: string): Buffer => Buffer.from(readFileSync(path(`demo/${file}`), 'utf8').trim(), 'hex');

describe('Somebody whose key was destroyed and who was taken out of the register', () => {
  let erased = '';
  let person: Person;
  const traces = new Traces();

  /** What stands of somebody under keys: the wrapped key itself, the sealed person, what the number is found by. */
  const lookForWhatStands = (): void => {
    for (const [file, table] of [
      ['keys.db', 'participant_key'],
      ['persons.db', 'person'],
      ['persons.db', 'person_cpr'],
    ] as const) {
      const db = new DatabaseSync(path(`demo/${file}`), { readOnly: true });
      const rows = db.prepare(`SELECT * FROM ${table} WHERE participant_id = ?`).all(erased);
      db.close();
      expect(rows.length).toBeGreaterThan(0);
      for (const [column, value] of rows.flatMap((row) => Object.entries(row)))
        if (value instanceof Uint8Array) traces.bytes(Buffer.from(value), `${table}.${column}`);
        else if (column === 'sealed') traces.text(String(value), `${table}.${column}`);
    }
  };

  /** What somebody who guesses right could compute from the files and both master keys. */
  const lookForGuesses = (): void => {
    for (const guess of [person.cpr, person.name, reason]) {
      traces.bytes(createHash('sha256').update(guess).digest(), 'a digest');
      for (const file of ['index.key', 'master.key'])
        traces.bytes(createHmac('sha256', keyIn(file)).update(guess).digest(), `a digest under ${file}`);
    }
    traces.cpr(person.cpr).name(person.name).text(reason);
  };

  const found = (): readonly string[] =>
    filesUnder(path('demo')).flatMap(([where, bytes]) => traces.in(bytes).map((one) => `${where}: ${one}`));

  beforeAll(async () => {
    const scenario = fewOf(new Aarhus2022(), 200);
    [[erased, person]] = [...scenario.persons()] as [[string, Person]];
    const stop = new AbortController().signal;
    const notes = new Notes(new PassThrough());
    await (await openDemo({ env: { DATA_DIR: path('demo') }, notes, stop }, scenario))[Symbol.asyncDispose]();
    const week = { week: '2022-W47', activity: 'samtale', minutes: 60, reason };
    const line = { command: 'RecordHours', commandId: 'call', participantId: erased, ...week };
    writeFileSync(path('call.ndjson'), bulk(JSON.stringify(line)));
    expect((await inProcess(['import', path('call.ndjson'), ...data()])).code).toBe(0);
    lookForWhatStands();
    lookForGuesses();
  }, wholeRunMs);

  it('stood there before, and could be confirmed by whoever has the files and the index key', async () => {
    expect((await inProcess(['history', erased, ...data()])).stdout).toContain(reason);
    const stands = new Set(found().map((one) => one.slice(one.indexOf(': ') + 2)));
    expect([...stands].toSorted()).toEqual([
      'a digest under index.key',
      'participant_key.wrapped',
      'person_cpr.cpr_hash',
      'text person.sealed',
    ]);
  });

  it(
    'is in no file any more: no key, no sealed name, nothing that a guess could be held against; the log is in order',
    async () => {
      const engines = await open();
      await engines.keys.destroy(erased);
      await engines.persons.forget(erased);
      expect(found()).toEqual([]);
      await engines.close();
      expect(found()).toEqual([]);
      expect(await inProcess(['verify', ...data()])).toMatchObject({
        code: 0,
        stdout: expect.not.stringContaining('FEJL'),
      });
    },
    wholeRunMs,
  );

  it('is nobody’s to name with both keys in hand: not by id, number or name, in no history, by no digest', async () => {
    const engines = await open();
    try {
      expect(await engines.persons.of(erased)).toBeNull();
      expect(await engines.persons.withCpr(person.cpr, 'all')).toEqual([]);
      const named = await engines.persons.named(person.name, 'all', 50);
      expect(named.map(({ participantId }) => participantId)).not.toContain(erased);
      await expect(engines.keys.derived(erased, 'command digest')).rejects.toBeInstanceOf(ParticipantErased);
    } finally {
      await engines.close();
    }
    const { stdout } = await inProcess(['history', erased, ...data()]);
    expect(stdout).not.toContain(reason);
    expect(stdout).toContain('(slettet)');
  });
});
