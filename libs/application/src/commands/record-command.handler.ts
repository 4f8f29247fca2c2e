import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { danishDateAt, type SameAs } from '#libs/domain';
import { EventStore, ParticipantErased, ParticipantKeys } from '#libs/event-store';
import { ErasureRegister } from '#libs/persons/erasures';
import { Clock, Metrics, TimeSlices } from '#libs/platform';
import { OneHistory } from '#libs/read-models';
import { sightOf } from '../sight/sight-of.ts';
import { type CommandAnswer, refusedWith } from './command-answer.ts';
import { DecidedEvents, type DraftedEvents } from './decided-events.ts';
import { judges } from './judges.ts';
import { PersonClaims } from '../persons/person-claims.ts';
import { type Claims, PersonsOfCommands } from '../persons/persons-of-commands.ts';
import { LinkedParticipants } from './linked-participants.ts';
import { type ParticipantRecord, ParticipantRecords } from './participant-records.ts';
import { Hearing, isBarred, RecordCommand } from './record-command.ts';
import { SharedTurns, type TurnOutcome, Turns } from '../recording/turns.ts';

/** So many events make an append that takes no further command. */
const mostEvents = 64;

/** A command that no judge has an answer to. */
interface ToRecord {
  readonly hearing: Hearing;
  readonly now: string;
}

/** The first of the commands, and those behind it that can share its append: all are about weeks, and touch nothing but the log. */
const sharingAppend = (waiting: readonly RecordCommand[]): readonly RecordCommand[] => {
  const other = waiting.findIndex(({ parsed: { command, person } }) => !('week' in command) || person);
  return other < 0 ? waiting : waiting.slice(0, Math.max(1, other));
};

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
  readonly #erasures: Pick<ErasureRegister, 'bars'>;
  readonly #persons: PersonsOfCommands;
  /** Lets the second of two simultaneous enrolments under one number see what became of the first. */
  readonly #ofOnePerson = new Turns();
  readonly #slices = new TimeSlices();
  readonly #turns = new SharedTurns((waiting: readonly RecordCommand[]) => this.#record(waiting));

  constructor(
    store: EventStore,
    history: OneHistory,
    keys: ParticipantKeys,
    clock: Clock,
    metrics: Metrics,
    linked: LinkedParticipants,
    @Inject(PersonClaims) claims: Claims,
    @Inject(ErasureRegister) erasures: Pick<ErasureRegister, 'bars'>,
  ) {
    this.#history = history;
    this.#keys = keys;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#records = new ParticipantRecords(store);
    this.#decided = new DecidedEvents(store, keys, this.#records, metrics);
    this.#linked = linked;
    this.#erasures = erasures;
    this.#persons = new PersonsOfCommands(claims);
  }

  /**
   * @returns accepted, unchanged or refused; see {@link CommandAnswer}.
   * @throws LostEveryRace, EventStoreUnavailable, ServerMismatch when the caller should try again with the same command id.
   * @throws CheckpointNotInLog while the log is not the one that the read models were made of.
   */
  async execute(command: RecordCommand): Promise<CommandAnswer> {
    const { participantId, command: given } = command.parsed;
    const name = given.command;
    try {
      const answer = await this.#turns.take(participantId, command);
      this.#metrics.commands.inc({ command: name, outcome: answer.status });
      if (answer.status === 'refused') this.#metrics.refusals.inc({ code: answer.code });
      return answer;
    } catch (error) {
      this.#metrics.commands.inc({ command: name, outcome: 'failed' });
      throw error;
    }
  }

  /** Answers the first of the commands that wait at a participant, and those behind it that share its append. */
  async #record(waiting: readonly RecordCommand[]): Promise<readonly TurnOutcome<CommandAnswer>[]> {
    const commands = sharingAppend(waiting);
    const { participantId, person } = commands[0]!.parsed;
    let appending = 1;
    const record = () =>
      this.#records.answered(participantId, async (standing) => {
        await this.#history.expect();
        const answers = await this.#attempt(commands, standing, (several) => (appending = several));
        return { status: answers[0]!.status, answers };
      });
    try {
      const { answers } = await (person ? this.#ofOnePerson.take(person.cpr, record) : record());
      return answers.map((result) => ({ result }));
    } catch (error) {
      return Array.from({ length: appending }, () => ({ error }));
    }
  }

  /** @param appends hears how many commands are about to be appended together. */
  async #attempt(
    [first, ...others]: readonly RecordCommand[],
    record: ParticipantRecord,
    appends: (commands: number) => void,
  ): Promise<readonly CommandAnswer[]> {
    try {
      const heard = await this.#heard(first!, record);
      if ('answer' in heard) return [heard.answer];
      if (others.length === 0) return [await this.#recorded(heard)];
      const drafts = await this.#drafts(heard, others);
      appends(drafts.length);
      return await this.#decided.append(drafts);
    } catch (error) {
      if (error instanceof ParticipantErased) return [refusedWith('participant_erased', error.text)];
      throw error;
    }
  }

  #recorded({ hearing, now }: ToRecord): Promise<CommandAnswer> {
    const append = async () => {
      const [answer] = await this.#decided.append([await this.#decided.draft(hearing, now)]);
      return answer!;
    };
    return hearing.given.isAboutPerson ? this.#persons.recorded(hearing, now, append) : append();
  }

  /** Drafts of commands that are each decided on what the one before leaves, up to the first that has another answer: it has its own turn. */
  async #drafts(first: ToRecord, others: readonly RecordCommand[]): Promise<readonly DraftedEvents[]> {
    let draft = await this.#decided.draft(first.hearing, first.now);
    const drafts = [draft];
    let [record, events] = [this.#records.ownCopy(first.hearing.sight.record), 0];
    for (const next of others) {
      if (this.#slices.isOver) await this.#slices.next();
      record = this.#records.withDraft(record, draft.events);
      events += draft.events.length;
      if (events >= mostEvents) break;
      const heard = await this.#drafted(next, record).catch(() => null);
      if (!heard) break;
      drafts.push((draft = heard));
    }
    return drafts;
  }

  /** What the command would record; `null` when it has another answer. */
  async #drafted(command: RecordCommand, record: ParticipantRecord): Promise<DraftedEvents | null> {
    const heard = await this.#heard(command, record);
    return 'answer' in heard ? null : this.#decided.draft(heard.hearing, heard.now);
  }

  async #heard(
    command: RecordCommand,
    record: ParticipantRecord,
  ): Promise<ToRecord | { readonly answer: CommandAnswer }> {
    const { parsed, origin } = command;
    const now = this.#clock.now();
    const today = danishDateAt(now);
    const sight = sightOf(record, origin, today, parsed.command);
    const hearing = new Hearing(command, sight, today, {
      isTaken: sight.record !== record,
      isBarred: () => isBarred(this.#erasures, parsed.participantId),
      digestKey: () => this.#keys.derived(parsed.participantId, 'command digest'),
      sameAs: (other) => this.#sameAs(command, other, today),
    });
    for (const judge of judges) {
      const judged = judge(hearing);
      const answer = judged instanceof Promise ? await judged : judged;
      if (!answer) continue;
      if (answer.status === 'refused') return { answer };
      const wrong = await this.#persons.complete(hearing, now);
      return { answer: wrong ?? { ...answer, ...(await this.#persons.warnings(hearing)) } };
    }
    return { hearing, now };
  }

  async #sameAs(
    { parsed: { participantId }, origin }: RecordCommand,
    other: string,
    today: string,
  ): Promise<SameAs> {
    const isItself = other === participantId;
    const record = await this.#records.read(other);
    const seen = sightOf(record, origin, today);
    const isErased = seen.participantCase.erased || (await isBarred(this.#erasures, other));
    const isKnown = seen.record.head !== null && !isErased;
    const isLinked = isKnown && !isItself && (await this.#linked.areLinked(participantId, other));
    return { isKnown, isItself, isLinked };
  }
}
