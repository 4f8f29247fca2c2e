import type { ParticipantEvent } from '#libs/domain';
import {
  EventStore,
  type EventMetadata,
  type HmacKey,
  type JsonObject,
  type NewEvent,
  ParticipantKeys,
  participantStream,
  type StoredEvent,
} from '#libs/event-store';
import type { Metrics } from '#libs/platform';
import { appendDecided, commandDigest, metadataAt, newEvents } from '../recording/appending.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import type { Accepted } from './command-answer.ts';
import type { Hearing } from './record-command.ts';
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
    actor: await origin.actor(sight.groundsOf(command)),
    commandId,
    commandDigest: commandDigest(key, contentOf(parsed)),
    correlationId: origin.correlationId,
    source: origin.source,
    ...(sourceRecordedAt !== undefined && { sourceRecordedAt }),
  });
};

/** The answers to commands whose events were appended one behind the other: each as its own events left the participant. */
const answersTo = (
  drafts: readonly DraftedEvents[],
  after: ParticipantRecord,
  appended: readonly StoredEvent[],
): readonly Accepted[] => {
  let end = 0;
  return drafts.map(({ hearing: { sight }, events: { length } }) => {
    end += length;
    const last = appended[end - 1]!;
    const left = { ...after, head: after.head && { ...after.head, revision: last.revision } };
    const { revision } = sight.headOf(left) ?? last;
    return { status: 'accepted', events: length, revision, position: last.position };
  });
};

/** What a command would record: its events, ready to append behind the record that it was decided on. */
export interface DraftedEvents {
  readonly hearing: Hearing;
  readonly events: readonly (ParticipantEvent & NewEvent)[];
}

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

  /** @throws ActorsUnavailable, ParticipantErased, ParticipantKeysUnavailable */
  async draft(hearing: Hearing, now: string): Promise<DraftedEvents> {
    const { given, sight } = hearing;
    const { participantId, commandId } = given.parsed;
    const metadata = await metadataOf(hearing, await hearing.digestKey(), now);
    const stream = participantStream(participantId);
    const names = { owner: participantId, stream, commandName: nameOf(commandId, sight.record) };
    return { hearing, events: await newEvents(this.#keys, names, await hearing.events(), metadata) };
  }

  /**
   * Appends the drafts of commands of one participant, each decided on what the one before leaves, in one append. An answer each.
   *
   * @throws ConcurrencyConflict, EventStoreUnavailable
   */
  async append(drafts: readonly DraftedEvents[]): Promise<readonly Accepted[]> {
    const { given, sight } = drafts[0]!.hearing;
    const { participantId } = given.parsed;
    const events = drafts.flatMap((draft) => draft.events);
    const durable = this.#metrics.appendSeconds.startTimer();
    const appended = await appendDecided(this.#store, participantStream(participantId), sight.record, events);
    durable();
    const after = this.#records.keepAppended(participantId, sight.record, events, appended.events);
    for (const { hearing, events: own } of drafts) hearing.given.hear?.(hearing.given.parsed.commandId, own);
    return answersTo(drafts, after, appended.events);
  }
}
