/**
 * `npm run hops [-- --write]`: the ways of a PUT week over HTTP and, where KAFKA_BROKERS names a broker (infra/engines), of a
 * command from Kafka through the built code, hop by hop, as docs/architecture.md says what a hop is; `--write` puts what it traced there.
 * Earlier commands of their kind came to the same participant before.
 */
import { traced } from './trace.mjs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import kafkajs from 'kafkajs';

const docs = fileURLToPath(new URL('../../docs/architecture.md', import.meta.url));
const brokers = process.env.KAFKA_BROKERS?.split(',');

/** By which door what is traced comes, and the set of what it enters. */
let awaited;
const taken = (door) => {
  if (awaited?.door !== door) return undefined;
  const { entered } = awaited;
  awaited = undefined;
  return entered;
};

const { emit } = Server.prototype;
Server.prototype.emit = function emitTraced(name, ...given) {
  const entered = name === 'request' && taken('http');
  if (!entered) return emit.call(this, name, ...given);
  // Node tells of a request's body and of the end of an answer in contexts of its own.
  for (const stream of given) {
    const plain = stream.emit;
    stream.emit = (...said) => traced(entered, () => plain.apply(stream, said));
  }
  return traced(entered, () => emit.call(this, name, ...given));
};

const { consumer } = kafkajs.Kafka.prototype;
kafkajs.Kafka.prototype.consumer = function consumerTraced(options) {
  const made = consumer.call(this, options);
  const { run } = made;
  const handled = (plan) => (payload) => {
    const entered = taken('kafka');
    return entered ? traced(entered, () => plan.eachBatch(payload)) : plan.eachBatch(payload);
  };
  return Object.assign(made, { run: (plan) => run({ ...plan, eachBatch: handled(plan) }) });
};

const { runApi } = await import('../../dist/apps/api/src/run-api.js');
const { topicPlans, topics } = await import('../../dist/libs/messaging/src/index.js');
const { KafkaMessageBroker } = await import('../../dist/libs/messaging/kafka/src/index.js');
const { tokenFor } = await import('../token.mjs');
const { sampleEnrolment } = await import('../sample-enrolment.mjs');

const until = async (holds) => {
  while (!(await holds())) await pause(20);
};

const participantId = '00000000-0000-4000-8000-000000000001';
const week = { entries: [{ activity: 'nytteindsats', minutes: 2_220 }], absences: [] };
const enrolment = { commandId: 'enrol', participantId, ...sampleEnrolment('2019-01-01') };

const callerOf = (address, authorization) => async (method, path, body) => {
  const answer = await fetch(address + path, {
    method,
    headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

/** The files that the work enters by a door, until it is done and a moment behind that, for the line in the log. */
const way = async (door, work) => {
  const entered = new Set();
  awaited = { door, entered };
  await work();
  await pause(200);
  return [...entered];
};

const byHttp = async (call) => {
  const put = (number) => call('PUT', `/v1/participants/${participantId}/weeks/2019-W0${number}`, week);
  await call('POST', '/v1/participants', enrolment);
  for (const earlier of [1, 2]) await put(earlier);
  return way('http', () => put(3));
};

const byKafka = async (call) => {
  const producer = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).producer();
  await producer.connect();
  const revision = async () => (await call('GET', `/v1/participants/${participantId}`)).revision;
  const send = (number) => {
    const command = { command: 'RecordWeek', commandId: `kafka-${number}`, participantId };
    const value = JSON.stringify({ ...command, week: `2019-W0${number}`, ...week });
    return producer.send({ topic: topics.commands, messages: [{ key: participantId, value }] });
  };
  const sent = async (number) => {
    const before = await revision();
    await send(number);
    await until(async () => (await revision()) > before);
  };
  await sent(4);
  const found = await way('kafka', () => sent(5));
  await producer.disconnect();
  return found;
};

const makeTopics = async () => {
  const broker = new KafkaMessageBroker({ brokers, clientId: 'nytteindsats-hops', tls: null, sasl: null });
  await broker.createTopics(topicPlans);
  await broker.close();
};

/** Both ways, through one API over an empty folder; without a broker that over HTTP alone. */
const ways = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'nytteindsats-hops-'));
  let said = '';
  const { write } = process.stdout;
  process.stdout.write = (text) => {
    said += text;
    return true;
  };
  if (brokers) await makeTopics();
  const environment = { DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', OPERATIONS_PORT: '0' };
  const running = runApi({ ...environment, ...(brokers && { KAFKA_BROKERS: brokers.join(',') }) });
  const addressSaid = () => /lytter på (http:\/\/\S+)/.exec(said)?.[1];
  await until(addressSaid);
  const call = callerOf(addressSaid(), `Bearer ${await tokenFor(dataDir)}`);
  const found = { http: await byHttp(call), kafka: brokers ? await byKafka(call) : [] };
  process.stdout.write = write;
  process.kill(process.pid, 'SIGTERM');
  await running;
  await rm(dataDir, { recursive: true });
  return found;
};

const accessPaths = [
  'libs/access/',
  'libs/persons/',
  'libs/application/src/persons/',
  'libs/application/src/sight/',
  'apps/api/src/http/access-guard',
  'apps/api/src/http/look-ups',
  'apps/api/src/http/who-asks',
];
const isOfAccess = (file) => accessPaths.some((path) => file.startsWith(path));

/** A stretch of a way: what is of access, and what is not. */
const parted = (files) => ({
  own: files.filter((file) => !isOfAccess(file)),
  access: files.filter(isOfAccess),
});
const named = (files) => files.map((file) => `\`${basename(file, '.js')}\``).join(' · ');

/** Up to the handler, and from it on. */
const aroundHandler = (files) => {
  const at = files.findIndex((file) => basename(file) === 'record-command.handler.js');
  return [files.slice(0, at), files.slice(at)];
};
const { http, kafka } = await ways();
const [before, behind] = aroundHandler(http).map(parted);
// The handler is the same for both, and the broker's adapter is another's to count.
const [toHandler, rest] = aroundHandler(kafka);
const back = rest.filter((file) => !aroundHandler(http)[1].includes(file));
const intake = parted([...toHandler, ...back].filter((file) => !file.startsWith('libs/messaging/kafka/')));

const size = (...stretches) => stretches.map(({ length }) => length).reduce((sum, one) => sum + one);
const list = (what, { own, access }) => [`- **${what}:** ${named(own)};`, `  of access: ${named(access)}.`];
const told = {
  http: [
    `PUT week: ${size(before.own, behind.own)} hops, ${size(before.own)} to the handler and ${size(behind.own)} from it on;`,
    `of access ${size(before.access, behind.access)}, ${size(before.access)} and ${size(behind.access)}.`,
    '',
    ...list('PUT week, now, to the handler', before),
    ...list('From the handler on, now', behind),
  ],
  ...(brokers && {
    kafka: [
      `A Kafka command: ${size(intake.own)} hops, and ${size(intake.access)} of access.`,
      '',
      ...list('A Kafka command, now', intake),
    ],
  }),
};
if (process.argv.includes('--write')) {
  let text = await readFile(docs, 'utf8');
  for (const [name, lines] of Object.entries(told)) {
    const [from, to] = [`<!-- hops: ${name} -->`, `<!-- /hops: ${name} -->`];
    const [head, tail] = [text.slice(0, text.indexOf(from)), text.slice(text.indexOf(to))];
    text = [head + from, ...lines.join('\n').split('\n\n'), tail].join('\n\n');
  }
  await writeFile(docs, text);
} else console.log(Object.values(told).flat().join('\n'));
