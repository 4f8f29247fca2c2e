import { closeSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { eventId, participantStream } from '../../dist/libs/event-store/src/index.js';
import { openSqliteEventStore } from '../../dist/libs/event-store/sqlite/src/index.js';
import { withoutSync } from './without-sync.mjs';

/*
 * A process made to be killed: many writers at once, each appending to a stream of its own, one to three events at a
 * time. Each acknowledged append becomes a line in the file of acknowledgements: the last position and the ids.
 * At start each writer first repeats its stream's last command, as somebody would who lost the answer.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    writers: { type: 'string', default: '64' },
    appends: { type: 'string', default: 'Infinity' },
    'without-sync': { type: 'boolean', default: false },
  },
});
const [dataDir, acknowledgements] = positionals;
if (values['without-sync']) withoutSync();
const { store } = await openSqliteEventStore({ dataDir, access: 'write' });
const file = openSync(acknowledgements, 'a');

const streamOf = (writer) => participantStream(`00000000-0000-4000-8000-${String(writer).padStart(12, '0')}`);

const commandEvents = (stream, number) => {
  const commandId = `c-${number}`;
  const text = 'x'.repeat(number % 50 === 49 ? 20_000 : number % 300);
  return Array.from({ length: 1 + (number % 3) }, (_, index) => ({
    id: eventId(stream, commandId, index),
    type: 'HoursRecorded',
    schemaVersion: 1,
    data: { week: '2022-W14', activity: 'danskuddannelse', provider: null, minutes: number, text },
    metadata: {
      recordedAt: new Date().toISOString(),
      actor: 'anonymous',
      commandId,
      commandDigest: '5f'.repeat(32),
      correlationId: 'crash-test',
      causationId: commandId,
      source: 'crash-test',
    },
  }));
};

const append = async (stream, head, number) => {
  const result = await store.append(stream, head, commandEvents(stream, number));
  writeSync(file, `${result.position} ${result.events.map(({ id }) => id).join(' ')}\n`);
  return result;
};

/** Repeats the last command of a stream; answers where to go on. */
const resume = async (stream) => {
  const heads = [null];
  let [number, last] = [-1, null];
  for await (const batch of store.readStream(stream))
    for (const event of batch) {
      if (event.metadata.commandId !== last?.metadata.commandId) {
        heads.push(last && { revision: last.revision, hash: last.metadata.hash });
        number += 1;
      }
      last = event;
    }
  if (last === null) return { head: null, number: 0 };
  const { head, position } = await append(stream, heads.at(-1), number);
  if (position !== last.position) throw new Error(`a repeated append gave ${position}, not ${last.position}`);
  return { head, number: number + 1 };
};

const write = async (writer) => {
  const stream = streamOf(writer);
  let { head, number } = await resume(stream);
  for (let done = 0; done < Number(values.appends); done += 1, number += 1)
    head = (await append(stream, head, number)).head;
};

process.stdout.write('appending\n');
await Promise.all(Array.from({ length: Number(values.writers) }, (_, writer) => write(writer)));
closeSync(file);
await store.close();
