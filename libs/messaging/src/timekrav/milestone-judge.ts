import {
  addDays,
  assess,
  codes,
  type DanishDate,
  danishDateAt,
  type ParticipantCase,
  type RuleSet,
  withEffect,
} from '#libs/domain';
import { participantIdOf, type Position, type StoredEvent } from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import type { OutgoingMessage } from '../message.ts';
import { ReviewDays, type ReviewDaysRecord } from './review-days.ts';
import { type CaseCache, foldCase, type CachedCase } from './case-cache.ts';
import { daysAhead } from './days-ahead.ts';
import {
  type MilestoneCause,
  milestoneMessage,
  type MilestoneTurn,
  startOfDay,
} from './milestone-message.ts';
import { type Milestone, milestoneChanges, milestonesOf } from './milestones.ts';
import type { CommandEvents } from './whole-commands.ts';

/** What the judging of an earlier stretch of the log left behind. */
export interface JudgeRecord {
  /** The last Danish day that has begun; `null` before the first event. */
  readonly day: DanishDate | null;
  readonly agenda: ReviewDaysRecord;
}

const workEvidence = (participantCase: ParticipantCase, number: number, on: DanishDate): readonly string[] =>
  (withEffect(participantCase).forloeb[number - 1]?.transitions ?? [])
    .filter(({ transition, startsOn }) => codes.isWork(transition) && startsOn <= on)
    .flatMap(({ eventIds }) => eventIds.slice(0, 1));

const participantOf = (event: StoredEvent): string => {
  try {
    return participantIdOf(event.stream);
  } catch (cause) {
    throw new PoisonEvent(event, cause);
  }
};

/** Judges one stretch of the log, command by command and day by day, and collects what is to be announced. */
export class MilestoneJudge {
  readonly messages: OutgoingMessage[] = [];
  readonly #cases: CaseCache;
  readonly #ruleSet: RuleSet;
  readonly #reviewDays: ReviewDays;
  #position: Position | null;
  #day: DanishDate | null;

  /** Begins behind `position`, with what the stretch before left behind. */
  constructor(cases: CaseCache, ruleSet: RuleSet, position: Position | null, { day, agenda }: JudgeRecord) {
    this.#cases = cases;
    this.#ruleSet = ruleSet;
    this.#position = position;
    this.#day = day;
    this.#reviewDays = new ReviewDays(agenda);
  }

  record(): JudgeRecord {
    return { day: this.#day, agenda: this.#reviewDays.record() };
  }

  /** Judges the participant of the next command in the log, after the days that have come since. */
  async take(command: CommandEvents): Promise<void> {
    const [first] = command;
    const { position, metadata } = command.at(-1) ?? first;
    const day = await this.turnTo(danishDateAt(metadata.recordedAt));
    const participantId = participantOf(first);
    const before = await this.#cases.before(participantId, first.revision);
    const after = command.reduce(foldCase, before);
    const stood = before.milestones ?? this.#judged(before.participantCase, day).milestones;
    const eventIds = command.map(({ id }) => id);
    this.#turn(participantId, after, stood, { eventIds, time: metadata.recordedAt, assessedOn: day });
    for (const ahead of daysAhead(after.participantCase, day)) this.#reviewDays.note(ahead, participantId);
    this.#position = position;
  }

  /** Lets the days up to `day` begin, one by one, as far as they have not; answers the day that it is now. */
  async turnTo(day: DanishDate): Promise<DanishDate> {
    if (this.#day !== null && day <= this.#day) return this.#day;
    for (const [due, participantIds] of this.#reviewDays.takeUpTo(day))
      for (const participantId of participantIds) await this.#judgeOn(due, participantId);
    this.#day = day;
    return day;
  }

  async #judgeOn(due: DanishDate, participantId: string): Promise<void> {
    if (this.#position === null) return;
    const cached = await this.#cases.at(participantId, this.#position);
    const stood = cached.milestones ?? this.#judged(cached.participantCase, addDays(due, -1)).milestones;
    this.#turn(participantId, cached, stood, { eventIds: [], time: startOfDay(due), assessedOn: due });
  }

  #judged(participantCase: ParticipantCase, on: DanishDate) {
    const assessed = assess(participantCase, this.#ruleSet, on);
    return { assessed, milestones: milestonesOf(assessed) };
  }

  /** Announces how the milestones that stood have changed, and keeps the case as judged. */
  #turn(participantId: string, cached: CachedCase, stood: readonly Milestone[], cause: MilestoneCause): void {
    const { participantCase } = cached;
    const { assessed, milestones } = this.#judged(participantCase, cause.assessedOn);
    this.#cases.keep(participantId, { ...cached, milestones });
    const { withdrawn, reached } = milestoneChanges(stood, milestones);
    const announce = (turn: MilestoneTurn, milestone: Milestone): void => {
      const forloeb = assessed.find(({ number }) => number === milestone.forloeb);
      const work = workEvidence(participantCase, milestone.forloeb, cause.assessedOn);
      this.messages.push(
        milestoneMessage({
          participantId,
          turn,
          milestone,
          ruleSet: this.#ruleSet,
          cause,
          forloeb,
          workEvidence: work,
        }),
      );
    };
    for (const milestone of withdrawn.toReversed()) announce('Withdrawn', milestone);
    for (const milestone of reached) announce('Reached', milestone);
  }
}
