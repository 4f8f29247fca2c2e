import { danishDateAt, type RuleSet } from '#libs/domain';
import type { EventStore, JsonObject, Position, StoredEvent, SubscriptionMessage } from '#libs/event-store';
import type { AgendaRecord } from '../timekrav/agenda.ts';
import { CaseShelf } from '../timekrav/case-shelf.ts';
import { type JudgeRecord, MilestoneJudge } from '../timekrav/milestone-judge.ts';
import { byCommand, wholeCommands } from '../timekrav/whole-commands.ts';
import { followLog } from './follow-log.ts';
import { type Installment, type Progress, Publication } from './publication.ts';

const recordOf = ({ state }: Progress): JudgeRecord => ({
  day: (state['day'] ?? null) as string | null,
  agenda: state['agenda'] as AgendaRecord,
});

/**
 * Milestones of the timekrav under one rule set, reached and withdrawn. Each command is judged once, when all of its
 * events are there, on the Danish date of its recording; each day, before anything recorded on it, those whom the day
 * alone may change. Only that day and the agenda of days to come are remembered: what was announced of a participant
 * is what stood when the participant was last judged.
 */
export class TimekravPublication extends Publication {
  readonly name = 'timekrav';
  readonly #store: EventStore;
  readonly #ruleSet: RuleSet;
  #shelf: CaseShelf;

  constructor(store: EventStore, ruleSet: RuleSet) {
    super();
    this.#store = store;
    this.#ruleSet = ruleSet;
    this.#shelf = new CaseShelf(store);
  }

  /** Under another rule set than before, everything is judged again from the beginning. */
  begin(kept: Progress | null): Progress {
    this.#shelf = new CaseShelf(this.#store);
    return kept?.state['ruleSet'] === this.#ruleSet.id
      ? kept
      : { position: null, state: this.#state({ day: null, agenda: {} }) };
  }

  follow(after: Position | null, signal: AbortSignal): AsyncIterable<SubscriptionMessage> {
    return wholeCommands(this.#store, followLog(this.#store, after, signal));
  }

  async publish(events: readonly StoredEvent[], from: Progress): Promise<Installment> {
    const judge = this.#judge(from);
    for (const command of byCommand(events)) await judge.take(command);
    return {
      messages: judge.messages,
      progress: {
        position: events.at(-1)?.position ?? from.position,
        state: this.#state(judge.record()),
      },
      since: events[0]?.metadata.recordedAt ?? null,
    };
  }

  async passTime(now: string, from: Progress): Promise<Installment | null> {
    const { day } = recordOf(from);
    const today = danishDateAt(now);
    if (day === null || today <= day) return null;
    const judge = this.#judge(from);
    await judge.turnTo(today);
    return {
      messages: judge.messages,
      progress: { position: from.position, state: this.#state(judge.record()) },
      since: null,
    };
  }

  #judge(from: Progress): MilestoneJudge {
    return new MilestoneJudge(this.#shelf, this.#ruleSet, from.position, recordOf(from));
  }

  #state({ day, agenda }: JudgeRecord): JsonObject {
    return { ruleSet: this.#ruleSet.id, day, agenda };
  }
}
