import { danishDateAt, type RuleSet } from '#libs/domain';
import {
  type Categories,
  type EventStore,
  type JsonObject,
  participantCategory,
  type StoredEvent,
} from '#libs/event-store';
import { lastEventOf, noEvent } from '#libs/event-store/following';
import type { ReviewDaysRecord } from '../timekrav/review-days.ts';
import { CaseCache } from '../timekrav/case-cache.ts';
import { type JudgeRecord, MilestoneJudge } from '../timekrav/milestone-judge.ts';
import { wholeCommands } from '../timekrav/whole-commands.ts';
import { type Installment, Publication, type PublicationCheckpoint } from './publication.ts';

const recordOf = ({ state }: PublicationCheckpoint): JudgeRecord => ({
  day: (state['day'] ?? null) as string | null,
  agenda: state['agenda'] as ReviewDaysRecord,
});

/**
 * Milestones of the timekrav under one rule set, reached and withdrawn. Each command is judged once, when all of its
 * events are there, on the Danish date of its recording; each day, before anything recorded on it, those whom the day
 * alone may change. Only that day and the days to come are remembered: what was announced of a participant
 * is what stood when the participant was last judged.
 */
export class TimekravPublication extends Publication {
  readonly name = 'timekrav';
  readonly categories: Categories = [participantCategory];
  readonly #store: EventStore;
  readonly #ruleSet: RuleSet;
  #cases: CaseCache;
  /** Events of a command whose others are still to come. */
  #cut: readonly StoredEvent[] = [];

  constructor(store: EventStore, ruleSet: RuleSet) {
    super();
    this.#store = store;
    this.#ruleSet = ruleSet;
    this.#cases = new CaseCache(store);
  }

  /** Under another rule set than before, everything is judged again from the beginning. */
  begin(kept: PublicationCheckpoint | null): PublicationCheckpoint {
    this.#cases = new CaseCache(this.#store);
    this.#cut = [];
    return kept?.state['ruleSet'] === this.#ruleSet.id
      ? kept
      : { ...noEvent, state: this.#state({ day: null, agenda: {} }) };
  }

  async publish(events: readonly StoredEvent[], from: PublicationCheckpoint): Promise<Installment | null> {
    const { whole, cut } = await wholeCommands(this.#store, [...this.#cut, ...events]);
    const judge = this.#judge(from);
    for (const command of whole) await judge.take(command);
    this.#cut = cut;
    const published = whole.at(-1);
    if (!published) return null;
    return {
      messages: judge.messages,
      checkpoint: { ...lastEventOf(published, from), state: this.#state(judge.record()) },
    };
  }

  async passTime(now: string, from: PublicationCheckpoint): Promise<Installment | null> {
    const { day } = recordOf(from);
    const today = danishDateAt(now);
    if (day === null || today <= day) return null;
    const judge = this.#judge(from);
    await judge.turnTo(today);
    return {
      messages: judge.messages,
      checkpoint: { ...from, state: this.#state(judge.record()) },
    };
  }

  #judge(from: PublicationCheckpoint): MilestoneJudge {
    return new MilestoneJudge(this.#cases, this.#ruleSet, from.position, recordOf(from));
  }

  #state({ day, agenda }: JudgeRecord): JsonObject {
    return { ruleSet: this.#ruleSet.id, day, agenda };
  }
}
