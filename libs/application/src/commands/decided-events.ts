import {
  EventStore,
  type EventMetadata,
  type HmacKey,
  type JsonObject,
  ParticipantKeys,
  participantStream,
} from '#libs/event-store';
import type { Metrics } from '#libs/platform';
import { appendDecided, metadataAt } from '../recording/appending.ts';
import { commandDigest } from '../recording/command-digest.ts';
import { newEvents } from '../recording/new-events.ts';
import { groundsOf } from '../sight/grounds-of.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import type { Accepted } from './command-answer.ts';
import type { Hearing } from './hearing.ts';
import type { ParticipantRecord, ParticipantRecords } from './participant-records.ts';

/** What makes two sendings of a command the same. */
export const contentOf = ({
  participantId,
  command,
  person,
}: Pick<ParsedCommand, 'participantId' | 'command' | 'person'>): JsonObject => ({
  participantId,
  ...command,
  ...(person && { person: { ...person } }),
});

/** The command's id. When a command that the caller does not see has that id already, the revision is added to it. */
const nameOf = (commandId: string, { head, handled }: ParticipantRecord): string =>
  head && handled.has(commandId) ? `${commandId}\n${head.revision}` : commandId;

const metadataOf = async (
  { given: { parsed, origin }, sight }: Hearing,
  key: HmacKey,
  now: string,
): Promise<EventMetadata> => {
  const { commandId, command, sourceRecordedAt } = parsed;
  return metadataAt(sight.record, now, {
    actor: await origin.actor(groundsOf(command, sight)),
    commandId,
    commandDigest: commandDigest(key, contentOf(parsed)),
    correlationId: origin.correlationId,
    source: origin.source,
    ...(sourceRecordedAt !== undefined && { sourceRecordedAt }),
  });
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
    const names = { owner: participantId, stream, commandName: nameOf(commandId, record) };
    const events = await newEvents(this.#keys, names, await hearing.events(), metadata);
    const durable = this.#metrics.appendSeconds.startTimer();
    const appended = await appendDecided(this.#store, stream, record, events);
    durable();
    const after = this.#records.keepAppended(participantId, record, events, appended.events);
    const { revision } = sight.headOf(after) ?? appended.head;
    return { status: 'accepted', events: events.length, revision, position: appended.position };
  }
}
