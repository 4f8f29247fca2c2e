import { hash as digest } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { participantCategory, participantIdOf } from '../../dist/libs/event-store/src/index.js';
import { plannedById } from './planned-commands.mjs';

const nothing = { count: 0, position: null, rollingHash: '' };

/** How many events were read, up to where, and a hash over all of them in their order. */
const extended = ({ count, rollingHash }, { position, hash }) => {
  return { count: count + 1, position, rollingHash: digest('sha256', rollingHash + hash) };
};

const readUpTo = async (store, upTo) => {
  let read = nothing;
  if (upTo === null) return read;
  for await (const headers of store.readHeaders([participantCategory], { upTo }))
    for (const header of headers) read = extended(read, header);
  return read;
};

/** What a log holds, held against what was planned; each reading goes on where the one before came to. */
export class LogRecord {
  /** By command id: the revision and position of its last event. */
  commands = new Map();
  /** How many free texts were opened. */
  freeTexts = 0;
  #seed;
  #revisions = new Map();
  #read = nothing;

  constructor(seed) {
    this.#seed = seed;
  }

  /** How many events were read. */
  get events() {
    return this.#read.count;
  }

  /** Reads what has come, and says what is wrong with it, or with what was read before and must still stand. */
  async *faultsOf({ store, keys }) {
    if (!isDeepStrictEqual(await readUpTo(store, this.#read.position), this.#read))
      yield `de første ${this.events} hændelser er ikke længere dem, der stod efter forrige drab`;
    const found = new Map();
    for await (const batch of store.readAll([participantCategory], { after: this.#read.position }))
      for (const event of batch) {
        yield* this.#placeFaults(event);
        const { commandId } = event.metadata;
        found.set(commandId, [...(found.get(commandId) ?? []), event]);
      }
    for (const [commandId, events] of found) yield* this.#commandFaults(commandId, events, keys);
  }

  *#placeFaults({ position, stream, revision, metadata: { hash } }) {
    if (position !== String(this.events + 1)) yield `efter position ${this.events} følger ${position}`;
    const last = this.#revisions.get(stream) ?? -1;
    if (revision !== last + 1) yield `${stream} går fra nummer ${last} til ${revision}`;
    this.#revisions.set(stream, revision);
    this.#read = extended(this.#read, { position, hash });
  }

  async *#commandFaults(commandId, events, keys) {
    const { revision, position } = events.at(-1);
    if (this.commands.has(commandId)) yield `${commandId} er udført to gange`;
    this.commands.set(commandId, { revision, position });
    if (Number(position) - Number(events[0].position) !== events.length - 1)
      yield `hændelserne af ${commandId} står ikke samlet`;
    const stated = await Promise.all(events.map((event) => this.#opened(event, keys)));
    if (!isDeepStrictEqual(stated, plannedById(this.#seed, commandId)?.events))
      yield `de ${events.length} hændelser af ${commandId} siger ikke det, kommandoen sagde`;
  }

  async #opened({ id, type, stream, data: { reason, ...facts } }, keys) {
    if (reason === undefined) return { type, facts, reason: null };
    this.freeTexts += 1;
    return { type, facts, reason: await keys.decrypt(participantIdOf(stream), id, 'reason', reason) };
  }
}
