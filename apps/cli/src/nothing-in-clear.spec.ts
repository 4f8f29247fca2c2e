import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicPlans, topics } from '#libs/messaging';
import { MemoryMessageBroker } from '#libs/messaging/testing';
import type { Person } from '#libs/persons';
import { createLogger, Metrics } from '#libs/platform';
import { until } from '#libs/platform/testing';
import { startPublishing } from '#libs/runtime';
import { Traces } from '#libs/testing';
import { ApiClient } from '../../api/testing/src/api-client.ts';
import { ApiProcess } from '../../api/testing/src/api-process.ts';
import { enrolmentFacts } from '../../api/testing/src/sample.ts';
import { Aarhus2022 } from './demo/aarhus-2022.ts';
import { openDemo, type OpenDemo } from './demo-run/open-demo.ts';
import { Notes } from './shell/notes.ts';
import { fewOf } from './testing/few-of.ts';
import { filesUnder, type Written } from './testing/files-under.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const wholeRunMs = 180_000;

/** Everything that is published of the log. */
const published = async (demo: OpenDemo): Promise<readonly Written[]> => {
  const broker = new MemoryMessageBroker();
  await broker.createTopics(topicPlans);
  const logger = createLogger('silent', new PassThrough());
  const { engines, ruleSets, clock, config } = demo;
  const metrics = new Metrics();
  const parts = { ...engines, config, broker, ruleSets, clock, logger, metrics };
  const publishing = await startPublishing(parts);
  await until(() => publishing.statuses().every(({ state }) => state === 'live'));
  await publishing.close();
  return Object.values(topics).map((topic) => {
    const messages = broker.messages(topic);
    const texts = messages.map(({ key, value, headers }) => [key, value, JSON.stringify(headers)].join(' '));
    return [topic, Buffer.from(texts.join('\n'))] as const;
  });
};

describe('What is written while the demo’s people are served', () => {
  const persons = new Map<string, Person>();
  const written: Written[] = [];
  /** Files for people, in which those may be named whose address is not protected. */
  const lists: Written[] = [];
  const traces = new Traces();
  const newcomer: Person = { cpr: '0203880000', name: 'Åse Øvegaard-Prøve', protectedAddress: true };
  const secrets = {
    cpr: newcomer.cpr,
    name: newcomer.name,
    reason: `Ringet op af ${newcomer.name}, 020388-0000`,
  };
  const processes: ApiProcess[] = [];
  let read: readonly (Person | null)[] = [];
  /** Of whom the answers told that are there to tell it. */
  let shown: readonly (readonly string[])[] = [];

  const told = async (args: readonly string[], into = written): Promise<void> => {
    const { stdout, stderr } = await inProcess([...args, '--data', path('demo')]);
    into.push([args.join(' '), Buffer.from(stdout + stderr)]);
  };

  const play = async (): Promise<void> => {
    const scenario = fewOf(new Aarhus2022(), 60);
    for (const [id, person] of scenario.persons()) persons.set(id, person);
    for (const { cpr, name } of [...persons.values(), newcomer]) traces.cpr(cpr).name(name);
    const notes = new Notes(new PassThrough());
    const stop = new AbortController().signal;
    await using demo = await openDemo({ env: { DATA_DIR: path('demo') }, notes, stop }, scenario);
    read = await Promise.all([...persons.keys()].map((id) => demo.engines.persons.of(id)));
    written.push(...(await published(demo)));
  };

  /** What a person is called in the wrong places, by everything that answers or logs. */
  const ask = async (client: ApiClient): Promise<void> => {
    const { cpr, name, reason } = secrets;
    const body = enrolmentFacts({ person: { cpr, name, protectedAddress: true } });
    const answers = [
      await client.send('POST', '/v1/participants', { ...enrolmentFacts(), participantId: cpr }),
      await client.send('POST', '/v1/participants', { ...body, person: { cpr: `${cpr}0`, name: [name] } }),
      await client.call('GET', `/v1/participants/${cpr}`),
      await client.call('GET', `/v1/participants?kommunekode=${encodeURIComponent(name)}`),
      await client.call('GET', `/v1/participants?${encodeURIComponent(name)}=${cpr}`),
      await client.call('GET', `/v1/${encodeURIComponent(name)}/${cpr}`),
      await client.sendLines([
        `{"command":"EnrolParticipant","name":"${name}",${cpr}`,
        { command: name, commandId: cpr },
      ]),
      await client.call(
        'POST',
        '/v1/imports',
        `deltager;uge;aktivitet;timer\n${cpr};${name};${name};${cpr}\n`,
        {
          'content-type': 'text/csv',
          'x-correlation-id': cpr,
          'idempotency-key': cpr,
        },
      ),
    ];
    const [[id, known]] = [...persons] as [[string, Person]];
    answers.push(
      await client.call(
        'POST',
        '/v1/imports',
        `cpr;uge;aktivitet;timer\n${known.cpr};2022-W46;samtale;1\n${cpr};2022-W46;samtale;1\n`,
        { 'content-type': 'text/csv' },
      ),
      await client.sendLines([
        {
          command: 'EnrolParticipant',
          commandId: 'known',
          participantId: id,
          ...enrolmentFacts(),
          person: { cpr, name },
        },
      ]),
      await client.send(
        'POST',
        '/v1/participants',
        enrolmentFacts({ person: { cpr, name, protectedAddress: true } }),
      ),
      await client.send('POST', '/v1/participants', enrolmentFacts({ person: { cpr: known.cpr, name } })),
      await client.send('POST', '/v1/persons/search', { cpr: `${name} ${cpr}` }),
      await client.send('PUT', `/v1/participants/${id}/person`, { cpr, name: known.name }),
    );
    const fields = { readiness: 'aktivitetsparat', effectiveFrom: '2022-11-21', reason };
    await client.send('POST', `/v1/participants/${id}/commands/ChangeReadiness`, fields);
    shown = [
      await client.get(`/v1/participants/${id}/person`),
      await client.send('POST', '/v1/persons/search', { cpr }),
      await client.send('POST', '/v1/persons/search', { name }),
    ].map(({ text }) => traces.in(Buffer.from(text)));
    for (const { text, headers } of answers)
      written.push(['an answer', Buffer.from(text + JSON.stringify(headers))]);
  };

  beforeAll(async () => {
    await play();
    const api = new ApiProcess({ DATA_DIR: path('demo'), LOG_LEVEL: 'trace' });
    processes.push(api);
    const client = new ApiClient(await api.address());
    await ask(client);
    const { address } = await api.operations();
    written.push(['metrics', Buffer.from(await (await fetch(`${address}/metrics`)).text())]);
    for (const list of ['participants', 'worklist']) await told([list, '--format', 'csv'], lists);
    await told(['report', 'status', '--format', 'csv']);
    await told(['timekrav', '--format', 'table']);
    await told(['backup', path('copy.tar')]);
    client.close();
    api.signal('SIGABRT');
    await api.exitCode();
    written.push(['stdout and stderr', Buffer.from(api.stdout + api.stderr)]);
    await told(['verify']);
    written.push(...filesUnder(path('.')));
  }, wholeRunMs);

  afterAll(async () => {
    for (const api of processes) api.signal('SIGKILL');
    await Promise.all(processes.map((api) => api.exitCode()));
  });

  it('has the people in it, for whoever may see them', () => {
    expect(read).toEqual([...persons.values()]);
    const ofNewcomer = [`CPR ${newcomer.cpr}`, `name ${newcomer.name}`];
    const [, first] = [...persons][0]!;
    expect(shown.map((traced) => traced.toSorted())).toEqual([
      [`CPR ${first.cpr}`, `name ${first.name}`],
      ofNewcomer,
      ofNewcomer,
    ]);
    expect(persons.size).toBeGreaterThan(35);
    const kinds = ['events.db', 'keys.db', 'persons.db', 'read-models.db', 'master.key', 'copy.tar', '-wal'];
    const files = written.map(([where]) => where);
    for (const kind of kinds) expect(files.some((file) => file.endsWith(kind))).toBe(true);
    const messages = files.filter((where) => where.startsWith('nytteindsats.'));
    expect(messages).toHaveLength(Object.keys(topics).length);
  });

  it('names in lists for spreadsheets nobody whose address is protected, and gives no number', () => {
    const open = [...persons.values()].filter(({ protectedAddress }) => !protectedAddress);
    const nameable = new Set(open.map(({ name }) => `name ${name}`));
    expect(String(lists[0]?.[1])).toMatch(/;;ja$/m);
    for (const [list, bytes] of lists) {
      const found = traces.in(bytes);
      expect([list, found.length > 0, found.filter((trace) => !nameable.has(trace))]).toEqual([
        list,
        true,
        [],
      ]);
    }
  });

  it(
    'holds no number and no name of anybody, in no encoding: databases, their journals, logs, messages, answers, metrics, figures, copies',
    () => {
      const found = written.flatMap(([where, bytes]) =>
        traces.in(bytes).map((trace) => `${where}: ${trace}`),
      );
      expect(found).toEqual([]);
    },
    wholeRunMs,
  );
});
