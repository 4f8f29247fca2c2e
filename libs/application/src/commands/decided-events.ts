import type { KeyObject } from 'node:crypto';
import {
  ConcurrencyConflict,
  EventStore,
  type EventMetadata,
  ParticipantKeys,
  participantStream,
  type StoredEvent,
} from '#libs/event-store';
import type { Metrics } from '#libs/platform';
import type { Accepted } from './command-answer.ts';
import { commandDigest } from './command-digest.ts';
import { groundsOf } from '../sight/grounds-of.ts';
import type { Hearing } from './hearing.ts';
import { newEvents } from './new-events.ts';
import type { ParticipantRecord, ParticipantRecords } from './participant-records.ts';

/** False for an event that another process recorded for a command with the same id: the store takes it for a repeat of ours. */
const bears = (event: StoredEvent, given: EventMetadata): boolean =>
  Object.entries(given).every(([name, value]) => event.metadata[name as keyof EventMetadata] === value);

/** The command's id. When a command that the caller does not see has that id already, the revision is added to it. */
const nameOf = (commandId: string, { head, handled }: ParticipantRecord): string =>
  head && handled.has(commandId) ? `${commandId}\n${head.revision}` : commandId;

const metadataOf = async (
  { given: { parsed, origin }, sight }: Hearing,
  key: KeyObject,
  now: string,
): Promise<EventMetadata> => {
  const { head } = sight.record;
  const { participantId, commandId, command, sourceRecordedAt, person } = parsed;
  return {
    recordedAt: head && head.recordedAt > now ? head.recordedAt : now,
    actor: await origin.actor(groundsOf(command, sight)),
    commandId,
    commandDigest: commandDigest(key, participantId, command, person),
    correlationId: origin.correlationId,
    causationId: commandId,
    source: origin.source,
    ...(sourceRecordedAt !== undefined && { sourceRecordedAt }),
  };
};

/** Appends what was decided, at the head that it was decided on. */
export class DecidedEvents {
  readonly #store: EventStore;
  readonly #keys: ParticipantKeys;
  readonly #records: ParticipantRecords;
  readonly #metrics: Metrics;

  constructor(store: EventStore, keys: ParticipantKeys, records: ParticipantRecords, metrics: Metrics) {
    this.#store = store;
    this.#keys = keys;
    this.#records = records;
    this.#metrics = metrics;
  }

  /** @throws ActorsUnavailable, ConcurrencyConflict, EventStoreUnavailable, ParticipantErased */
  async append(hearing: Hearing, now: string): Promise<Accepted> {
    const { given, sight } = hearing;
    const { record } = sight;
    const { participantId, commandId } = given.parsed;
    const metadata = await metadataOf(hearing, await hearing.digestKey(), now);
    const stream = participantStream(participantId);
    const names = { participantId, stream, commandName: nameOf(commandId, record) };
    const events = await newEvents(this.#keys, names, await hearing.events(), metadata);
    const durable = this.#metrics.appendSeconds.startTimer();
    const appended = await this.#store.append(stream, record.head, events);
    durable();
    if (!appended.events.every((event) => bears(event, metadata)))
      throw new ConcurrencyConflict(stream, appended.head.revision);
    const after = this.#records.keepAppended(participantId, record, events, appended.events);
    const { revision } = sight.headOf(after) ?? appended.head;
    return { status: 'accepted', events: events.length, revision, position: appended.position };
  }
}
