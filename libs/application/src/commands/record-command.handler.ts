import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { danishDateAt, type SameAs } from '#libs/domain';
import { EventStore, ParticipantErased, ParticipantKeys } from '#libs/event-store';
import { Clock, Metrics } from '#libs/platform';
import { OneHistory } from '#libs/read-models';
import { sightOf } from '../sight/sight-of.ts';
import { type CommandAnswer, refusedWith } from './command-answer.ts';
import { DecidedEvents } from './decided-events.ts';
import { Hearing } from './hearing.ts';
import { judges } from './judges.ts';
import { PersonClaims } from '../persons/person-claims.ts';
import { type Claims, PersonsOfCommands } from '../persons/persons-of-commands.ts';
import { LinkedParticipants } from './linked-participants.ts';
import { type ParticipantRecord, ParticipantRecords } from './participant-records.ts';
import { RecordCommand } from './record-command.ts';
import { Turns } from '../recording/turns.ts';

/** Load, fold, judge, append: the one way into the log. */
@CommandHandler(RecordCommand)
export class RecordCommandHandler implements ICommandHandler<RecordCommand> {
  readonly #history: Pick<OneHistory, 'expect'>;
  readonly #keys: ParticipantKeys;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  readonly #records: ParticipantRecords;
  readonly #decided: DecidedEvents;
  readonly #linked: LinkedParticipants;
  readonly #claims: Claims;
  readonly #persons: PersonsOfCommands;
  /** Lets the second of two simultaneous enrolments under one number see what became of the first. */
  readonly #ofOnePerson = new Turns();

  constructor(
    store: EventStore,
    history: OneHistory,
    keys: ParticipantKeys,
    clock: Clock,
    metrics: Metrics,
    linked: LinkedParticipants,
    @Inject(PersonClaims) claims: Claims,
  ) {
    this.#history = history;
    this.#keys = keys;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#records = new ParticipantRecords(store);
    this.#decided = new DecidedEvents(store, keys, this.#records, metrics);
    this.#linked = linked;
    this.#claims = claims;
    this.#persons = new PersonsOfCommands(claims);
  }

  /**
   * @returns accepted, unchanged or refused; see {@link CommandAnswer}.
   * @throws LostEveryRace, EventStoreUnavailable, ServerMismatch when the caller should try again with the same command id.
   * @throws CheckpointNotInLog while the log is not the one that the read models were made of.
   */
  async execute(command: RecordCommand): Promise<CommandAnswer> {
    const {
      participantId,
      person,
      command: { command: name },
    } = command.parsed;
    try {
      const record = (): Promise<CommandAnswer> => this.#record(command);
      const answer = await this.#records.inTurn(participantId, () =>
        person ? this.#ofOnePerson.take(person.cpr, record) : record(),
      );
      this.#metrics.commands.inc({ command: name, outcome: answer.status });
      if (answer.status === 'refused') this.#metrics.refusals.inc({ code: answer.code });
      return answer;
    } catch (error) {
      this.#metrics.commands.inc({ command: name, outcome: 'failed' });
      throw error;
    }
  }

  #record(command: RecordCommand): Promise<CommandAnswer> {
    return this.#records.answered(command.parsed.participantId, async (record) => {
      await this.#history.expect();
      try {
        return await this.#attempt(command, record);
      } catch (error) {
        if (error instanceof ParticipantErased) return refusedWith('participant_erased', error.text);
        throw error;
      }
    });
  }

  async #attempt(command: RecordCommand, record: ParticipantRecord): Promise<CommandAnswer> {
    const { parsed, origin } = command;
    const now = this.#clock.now();
    const today = danishDateAt(now);
    const sight = sightOf(record, origin, today, parsed.command);
    const hearing = new Hearing(command, sight, today, {
      isTaken: sight.record !== record,
      isBarred: () => this.#claims.isBarred(parsed.participantId),
      digestKey: () => this.#keys.derived(parsed.participantId, 'command digest'),
      sameAs: (other) => this.#sameAs(command, other, today),
    });
    for (const judge of judges) {
      const judged = judge(hearing);
      const answer = judged instanceof Promise ? await judged : judged;
      if (!answer) continue;
      if (answer.status === 'refused') return answer;
      const wrong = await this.#persons.complete(hearing, now);
      return wrong ?? { ...answer, ...(await this.#persons.warnings(hearing)) };
    }
    return this.#persons.recorded(hearing, now, () => this.#decided.append(hearing, now));
  }

  async #sameAs(
    { parsed: { participantId }, origin }: RecordCommand,
    other: string,
    today: string,
  ): Promise<SameAs> {
    const isItself = other === participantId;
    const record = await this.#records.read(other);
    const seen = sightOf(record, origin, today);
    const isErased = seen.participantCase.erased || (await this.#claims.isBarred(other));
    const isKnown = seen.record.head !== null && !isErased;
    const isLinked = isKnown && !isItself && (await this.#linked.areLinked(participantId, other));
    return { isKnown, isItself, isLinked };
  }
}
