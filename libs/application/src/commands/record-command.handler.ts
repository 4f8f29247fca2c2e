import type { KeyObject } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Limit } from '#libs/access';
import {
  danishDateAt,
  decide,
  type ParticipantEvent,
  nobodyElse,
  type RefusalCode,
  type SameAs,
} from '#libs/domain';
import {
  ConcurrencyConflict,
  EventStore,
  type EventMetadata,
  ParticipantErased,
  ParticipantKeys,
  participantStream,
  type StoredEvent,
} from '#libs/event-store';
import { Clock, Fault, Metrics } from '#libs/platform';
import { OneHistory } from '#libs/read-models';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import { type CommandAnswer, refusedBy, refusedWith } from './command-answer.ts';
import { commandDigest, isDigestOf } from './command-digest.ts';
import {
  hasUnseen,
  isUnseen,
  providerMay,
  type ProviderSight,
  refusalOfUnseen,
  withoutDetails,
} from './command-sight.ts';
import { LinkedParticipants } from './linked-participants.ts';
import { newEvents } from './new-events.ts';
import {
  blankRecord,
  type HandledCommand,
  type ParticipantRecord,
  ParticipantRecords,
} from './participant-records.ts';

/** Who gives a command, through which door. */
export interface CommandOrigin {
  readonly actor: string;
  readonly source: string;
  readonly correlationId: string;
  /** The municipalities whose forløb may be seen and changed; left out: all. */
  readonly within?: Limit;
  /** The provider numbers under which participants assigned to them are met; left out: none. */
  readonly providers?: readonly ProviderSight[];
}

/** One well-formed command on its way to the log; every door dispatches it. */
export class RecordCommand extends Command<CommandAnswer> {
  readonly parsed: ParsedCommand;
  readonly origin: CommandOrigin;
  /** The revision that the caller saw (`If-Match`, or in the command); left out: whatever it is now. */
  readonly expectedRevision: number | undefined;

  constructor(parsed: ParsedCommand, origin: CommandOrigin, expectedRevision = parsed.expectedRevision) {
    super();
    this.parsed = parsed;
    this.origin = origin;
    this.expectedRevision = expectedRevision;
  }
}

/** How often a command that lost a race to another writer is decided anew before the caller is asked to retry. */
const attempts = 5;

/** The race was lost every time; nothing was recorded and the caller may try again. */
export class LostEveryRace extends Fault {
  override readonly name = 'LostEveryRace';
  readonly kind = 'contended';

  override get text(): string {
    return 'Sagen bliver ændret af andre lige nu. Prøv igen.';
  }
}

/** False for an event that another process recorded of a command with the same id: to the store it is ours, repeated. */
const bears = (event: StoredEvent, given: EventMetadata): boolean =>
  Object.entries(given).every(([name, value]) => event.metadata[name as keyof EventMetadata] === value);

/** What the door says of a command that is wrong by itself; the decider says it where only the case can tell. */
const doorCodes: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['malformed', 'unknown_code']);

/** Load, fold, decide, append: the one way into the log. */
@CommandHandler(RecordCommand)
export class RecordCommandHandler implements ICommandHandler<RecordCommand> {
  readonly #store: EventStore;
  readonly #history: Pick<OneHistory, 'expect'>;
  readonly #keys: ParticipantKeys;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  readonly #records: ParticipantRecords;
  readonly #linked: LinkedParticipants;

  constructor(
    store: EventStore,
    history: OneHistory,
    keys: ParticipantKeys,
    clock: Clock,
    metrics: Metrics,
    linked: LinkedParticipants,
  ) {
    this.#store = store;
    this.#history = history;
    this.#keys = keys;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#records = new ParticipantRecords(store);
    this.#linked = linked;
  }

  /**
   * @returns accepted, unchanged or refused; see {@link CommandAnswer}.
   * @throws LostEveryRace, EventStoreUnavailable, ServerMismatch when the caller should try again with the same command id.
   * @throws CheckpointNotInLog while the log is not the one that the read models were made of.
   */
  async execute(command: RecordCommand): Promise<CommandAnswer> {
    const {
      participantId,
      command: { command: name },
    } = command.parsed;
    try {
      const answer = await this.#records.inTurn(participantId, () => this.#record(command));
      this.#metrics.commands.inc({ command: name, outcome: answer.status });
      if (answer.status === 'refused') this.#metrics.refusals.inc({ code: answer.code });
      return answer;
    } catch (error) {
      this.#metrics.commands.inc({ command: name, outcome: 'failed' });
      throw error;
    }
  }

  async #record(command: RecordCommand): Promise<CommandAnswer> {
    const { participantId } = command.parsed;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const { record, kept } = await this.#records.of(participantId);
      await this.#history.expect();
      try {
        const answer = await this.#seenAttempt(command, record);
        if (answer.status === 'accepted' || !kept) return answer;
        const fresh = await this.#records.refreshed(participantId);
        if (fresh.head?.hash === record.head?.hash) return answer;
      } catch (error) {
        if (error instanceof ParticipantErased) return refusedWith('participant_erased', error.text);
        if (!(error instanceof ConcurrencyConflict)) {
          // It may have been recorded all the same.
          this.#records.forget(participantId);
          throw error;
        }
        await this.#records.refreshed(participantId);
      }
    }
    throw new LostEveryRace();
  }

  /** What whoever gives the command may not see is to them as though nothing were recorded. */
  async #seenAttempt(command: RecordCommand, record: ParticipantRecord): Promise<CommandAnswer> {
    const { within = 'all' } = command.origin;
    const given = command.parsed.command;
    if (isUnseen(record, within)) {
      const provided = await this.#providedAttempt(command, record);
      if (provided) return provided;
      return given.command === 'EnrolParticipant'
        ? refusedWith('participant_id_unavailable', 'Borgerens id er optaget; brug et andet.')
        : this.#attempt(command, blankRecord());
    }
    const unseen = refusalOfUnseen(record.participantCase, given, within, danishDateAt(this.#clock.now()));
    if (unseen?.outcome === 'refused') return refusedBy(unseen.refusal);
    const answer = await this.#attempt(command, record);
    return hasUnseen(record.participantCase, within) ? withoutDetails(answer) : answer;
  }

  /** What a provider may do to a participant assigned to it; `null` when there is none such. */
  async #providedAttempt(command: RecordCommand, record: ParticipantRecord): Promise<CommandAnswer | null> {
    const { providers = [] } = command.origin;
    const today = danishDateAt(this.#clock.now());
    switch (providerMay(record.participantCase, command.parsed.command, providers, today)) {
      case 'unseen':
        return null;
      case 'outside':
        return refusedWith('week_outside_forloeb', 'Ugen ligger uden for borgerens tilknytning.');
      case 'may':
        return withoutDetails(await this.#attempt(command, record));
    }
  }

  async #attempt(command: RecordCommand, record: ParticipantRecord): Promise<CommandAnswer> {
    const { parsed, expectedRevision } = command;
    const { participantId } = parsed;
    const now = this.#clock.now();
    const sameAs = await this.#sameAs(command);
    const decision = decide(record.participantCase, parsed.command, danishDateAt(now), sameAs);
    if (record.participantCase.erased && decision.outcome === 'refused') return refusedBy(decision.refusal);
    const earlier = record.handled.get(parsed.commandId);
    if (earlier && (await this.#isRepeat(parsed, earlier)))
      return { status: 'unchanged', events: 0, revision: earlier.revision, position: earlier.position };
    if (decision.outcome === 'refused' && doorCodes.has(decision.refusal.code))
      return refusedBy(decision.refusal);
    const key = record.head && (await this.#keyOf(participantId));
    if (earlier)
      return refusedWith(
        'command_id_reused',
        'Kommandoens id er allerede brugt til noget andet hos borgeren.',
      );
    if (expectedRevision !== undefined && expectedRevision !== record.head?.revision)
      return {
        ...refusedWith('revision_mismatch', 'Sagen er ændret, siden den blev læst; læs den igen.'),
        ...(record.head && { revision: record.head.revision }),
      };
    if (!record.head && parsed.command.command !== 'EnrolParticipant')
      return refusedWith('unknown_participant', 'Borgeren er ikke registreret.');
    if (decision.outcome === 'refused') return refusedBy(decision.refusal);
    if (decision.events.length === 0 && record.head)
      return {
        status: 'unchanged',
        events: 0,
        revision: record.head.revision,
        position: record.head.position,
      };
    return this.#append(command, record, decision.events, now, key ?? (await this.#keyOf(participantId)));
  }

  /** What is known of the other participant that a command names as the same person. */
  async #sameAs({ parsed: { participantId, command }, origin }: RecordCommand): Promise<SameAs> {
    if (command.command !== 'LinkParticipants') return nobodyElse;
    const other = command.sameAs.toLowerCase();
    const isItself = other === participantId;
    const { record } = await this.#records.of(other);
    const isKnown = record.head !== null && !isUnseen(record, origin.within ?? 'all');
    const isLinked = isKnown && !isItself && (await this.#linked.areLinked(participantId, other));
    return { isKnown, isItself, isLinked };
  }

  /** @throws ParticipantErased */
  #keyOf(participantId: string): Promise<KeyObject> {
    return this.#keys.derived(participantId, 'command digest');
  }

  /** False too for a participant who was erased: what the first giving said can be compared no more. */
  async #isRepeat({ participantId, command }: ParsedCommand, { digest }: HandledCommand): Promise<boolean> {
    try {
      return isDigestOf(digest, await this.#keyOf(participantId), participantId, command);
    } catch (error) {
      if (error instanceof ParticipantErased) return false;
      throw error;
    }
  }

  async #append(
    { parsed, origin }: RecordCommand,
    record: ParticipantRecord,
    decided: readonly ParticipantEvent[],
    now: string,
    key: KeyObject,
  ): Promise<CommandAnswer> {
    const { participantId, commandId, command, sourceRecordedAt } = parsed;
    const metadata: EventMetadata = {
      recordedAt: record.head && record.head.recordedAt > now ? record.head.recordedAt : now,
      actor: origin.actor,
      commandId,
      commandDigest: commandDigest(key, participantId, command),
      correlationId: origin.correlationId,
      causationId: commandId,
      source: origin.source,
      ...(sourceRecordedAt !== undefined && { sourceRecordedAt }),
    };
    const stream = participantStream(participantId);
    const events = await newEvents(this.#keys, { participantId, stream }, decided, metadata);
    const durable = this.#metrics.appendSeconds.startTimer();
    const appended = await this.#store.append(stream, record.head, events);
    durable();
    if (!appended.events.every((event) => bears(event, metadata)))
      throw new ConcurrencyConflict(stream, appended.head.revision);
    this.#records.keepAppended(participantId, record, events, appended.events);
    return {
      status: 'accepted',
      events: events.length,
      revision: appended.head.revision,
      position: appended.position,
    };
  }
}
