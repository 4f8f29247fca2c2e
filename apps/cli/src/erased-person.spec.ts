import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ParticipantErased } from '#libs/event-store';
import type { RoleName } from '#libs/access';
import type { Person } from '#libs/persons';
import { usable } from '#libs/platform';
import { openEngines, readConfig } from '#libs/runtime';
import { Traces } from '#libs/testing';
import { until } from '#libs/platform/testing';
import { type Answer, ApiClient } from '../../api/testing/src/api-client.ts';
import { ApiProcess } from '../../api/testing/src/api-process.ts';
import { enrolmentFacts } from '../../api/testing/src/sample.ts';
import { Aarhus2022 } from './demo/aarhus-2022.ts';
import { openDemo } from './demo-run/open-demo.ts';
import { Notes } from './shell/notes.ts';
import { fewOf } from './testing/few-of.ts';
import { filesUnder, type Written } from './testing/files-under.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const wholeRunMs = 120_000;
const reason = 'Ringet op af søsteren om indlæggelsen';

const data = (): readonly string[] => ['--data', path('demo')];
const open = () => openEngines(usable(readConfig({ DATA_DIR: path('demo') })).config, 'write');
const keyIn = (file: string): Buffer => Buffer.from(readFileSync(path(`demo/${file}`), 'utf8').trim(), 'hex');

const former = '0304770000';
const person: Person = { cpr: '0405770000', name: 'Ærlige Glemt-Prøve', protectedAddress: true };
const erased = randomUUID();
const guesses = [former, person.cpr, person.name, reason];

describe('Somebody whose erasure was proposed by one and approved by another', () => {
  const traces = new Traces();
  let api: ApiProcess;
  let client: ApiClient;
  const answers: Written[] = [];

  const as = (role: RoleName): Promise<ApiClient> =>
    client.as({ subject: role, roles: [role], kommunekoder: ['*'] });
  const done = async (answering: Promise<Answer>): Promise<Answer> => {
    const answer = await answering;
    if (answer.status >= 300) throw new Error(answer.text);
    return answer;
  };
  const command = (name: string, fields: object): Promise<Answer> =>
    done(client.send('POST', `/v1/participants/${erased}/commands/${name}`, fields));

  /** Somebody whose forløb ended in 2012, with all that is ever written of somebody. */
  const lived = async (): Promise<void> => {
    const facts = enrolmentFacts({ enrolledOn: '2012-01-02', person: { ...person, cpr: former } });
    await done(client.send('POST', '/v1/participants', { participantId: erased, ...facts }));
    const hours = { week: '2012-W10', activity: 'samtale', minutes: 60, reason };
    await command('RecordHours', { ...hours, commandId: 'call' });
    await command('ExitParticipant', { exitedOn: '2012-06-01', exitReason: 'andet', note: reason });
    const said = { ...person, cprChange: 'new_number' };
    await done(client.send('PUT', `/v1/participants/${erased}/person`, said));
    await done((await as('databeskyttelse')).send('PUT', `/v1/participants/${erased}/hold`, { reason }));
  };

  /** Whether the running process has written a report of itself, to its end. */
  const isReported = async (): Promise<boolean> => {
    const [name] = readdirSync(path('reports'));
    return (
      name !== undefined &&
      readFileSync(path(`reports/${name}`), 'utf8')
        .trimEnd()
        .endsWith('\n}')
    );
  };

  /** What stands of somebody under keys: the wrapped key itself, the sealed person, what the number is found by. */
  const lookForWhatStands = (): void => {
    for (const [file, table] of [
      ['keys.db', 'participant_key'],
      ['persons.db', 'person'],
      ['persons.db', 'person_cpr'],
      ['persons.db', 'participant_hold'],
    ] as const) {
      const db = new DatabaseSync(path(`demo/${file}`), { readOnly: true });
      const rows = db.prepare(`SELECT * FROM ${table} WHERE participant_id = ?`).all(erased);
      db.close();
      expect(rows.length).toBeGreaterThan(0);
      for (const [column, value] of rows.flatMap((row) => Object.entries(row)))
        if (value instanceof Uint8Array) traces.bytes(Buffer.from(value), `${table}.${column}`);
        else if (column === 'sealed') traces.text(String(value), `${table}.${column}`);
        else if (column === 'facts')
          traces.text((JSON.parse(String(value)) as { reason: string }).reason, `${table}.reason`);
    }
  };

  /** What somebody who guesses right could compute from the files and both master keys. */
  const lookForGuesses = (): void => {
    for (const guess of guesses) {
      traces.bytes(createHash('sha256').update(guess).digest(), 'a digest');
      for (const file of ['index.key', 'master.key'])
        traces.bytes(createHmac('sha256', keyIn(file)).update(guess).digest(), `a digest under ${file}`);
    }
    traces.cpr(person.cpr).cpr(former).name(person.name).text(reason);
  };

  const found = (): readonly string[] =>
    [...filesUnder(path('.')), ...answers, ['output', Buffer.from(api.stdout + api.stderr)] as const].flatMap(
      ([where, bytes]) => traces.in(bytes).map((one) => `${where}: ${one}`),
    );

  beforeAll(async () => {
    const stop = new AbortController().signal;
    const notes = new Notes(new PassThrough());
    const demo = { env: { DATA_DIR: path('demo') }, notes, stop };
    await (await openDemo(demo, fewOf(new Aarhus2022(), 60)))[Symbol.asyncDispose]();
    mkdirSync(path('reports'));
    api = new ApiProcess({
      DATA_DIR: path('demo'),
      LOG_LEVEL: 'trace',
      NODE_OPTIONS: `--report-on-signal --report-directory=${path('reports')}`,
    });
    client = new ApiClient(await api.address());
    await lived();
    lookForWhatStands();
    lookForGuesses();
  }, wholeRunMs);
  afterAll(async () => {
    client.close();
    api.signal('SIGKILL');
    await api.exitCode();
  });

  it('stood there before, and could be confirmed by whoever has the files and the index key', async () => {
    expect((await inProcess(['history', erased, ...data()])).stdout).toContain(reason);
    const stands = new Set(found().map((one) => one.slice(one.indexOf(': ') + 2)));
    expect([...stands].toSorted()).toEqual([
      'a digest under index.key',
      'participant_key.wrapped',
      'person_cpr.cpr_hash',
      'text participant_hold.reason',
      'text person.sealed',
    ]);
  });

  it(
    'is nowhere any more, not for a guess either: files and their journals, lists, copies, measures, log, a report of the running process',
    async () => {
      const [officer, administrator] = [await as('databeskyttelse'), await as('administrator')];
      await done(officer.send('DELETE', `/v1/participants/${erased}/hold`, { reason: 'afgjort' }));
      const references = { participantId: erased, decision: 'sag-1', archiveDelivery: 'aflevering-1' };
      const { json } = await done(administrator.send('POST', '/v1/erasures', references));
      const approval = await done(officer.call('POST', `/v1/erasures/${String(json.erasureId)}/approval`));
      expect(approval.json).toMatchObject({ state: 'carried_out' });
      const again = { week: '2012-W10', activity: 'samtale', minutes: 60, reason, commandId: 'call' };
      for (const answer of [
        await client.send('POST', `/v1/participants/${erased}/commands/RecordHours`, again),
        await client.send('PUT', `/v1/participants/${erased}/person`, person),
        await client.send('POST', '/v1/persons/search', { cpr: former }),
        await client.send('POST', '/v1/persons/search', { cpr: person.cpr }),
        await client.send('POST', '/v1/persons/search', { name: person.name }),
        await client.get(`/v1/participants/${erased}/history`),
        await client.get('/v1/participants?kommunekode=751'),
        await administrator.get('/v1/erasures'),
      ])
        answers.push(['an answer', Buffer.from(answer.text)]);
      const { address } = await api.operations();
      answers.push(['metrics', Buffer.from(await (await fetch(`${address}/metrics`)).text())]);
      for (const verb of ['participants', 'worklist', 'timekrav'])
        answers.push([verb, Buffer.from((await inProcess([verb, ...data()])).stdout)]);
      expect(await inProcess(['backup', path('copy.tar'), ...data()])).toMatchObject({ code: 0 });
      api.signal('SIGUSR2');
      await until(isReported);
      api.signal('SIGABRT');
      await api.exitCode();
      const files = filesUnder(path('.')).map(([where]) => where);
      for (const kind of ['persons.db', 'copy.tar', '.json', 'erasures.ndjson'])
        expect(files.some((file) => file.endsWith(kind))).toBe(true);
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
      for (const cpr of [former, person.cpr]) expect(await engines.persons.withCpr(cpr, 'all')).toEqual([]);
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
