import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ActorRegister } from '#libs/access/actors';
import { describeEvent, type ParticipantCase, participantEventOf } from '#libs/domain';
import { type JsonObject, ParticipantKeys, type Position, type StoredEvent } from '#libs/event-store';
import { Fault, isPassing } from '#libs/platform';
import { type FreeText, freeTextsOf, withoutFreeTexts } from '../commands/new-events.ts';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import type { CasesAsked } from './known-case.ts';
import { namedActors } from './named-actors.ts';
import { Replay } from './replay.ts';

/** One event as an auditor reads it: what, when it happened, when it was recorded, by whom, why. */
export interface HistoryEntry {
  /** From 0; to who sees part, among the events that are seen. */
  readonly revision: number;
  readonly position: Position;
  readonly eventId: string;
  readonly type: string;
  /** One Danish sentence. */
  readonly text: string;
  /** The date or ISO week that the fact is about. */
  readonly happened: string | null;
  readonly recordedAt: string;
  /** When the source system recorded the fact; only of trusted history. */
  readonly sourceRecordedAt: string | null;
  /** As the log names it: `koordinator:<id>`, `cli:<user>`, `system`; a role alone in older logs. */
  readonly actor: string;
  /** Who that is, in Danish: `Anna Holm (koordinator)`. */
  readonly by: string;
  readonly source: string;
  readonly commandId: string;
  readonly correlationId: string;
  /** The facts without the free text. */
  readonly facts: JsonObject;
  /** The free text, deciphered; `null` when there is none, or it was erased, is unreadable or not shown. */
  readonly reason: string | null;
  /** True when there was a text that can no longer be read, because the key was destroyed. */
  readonly reasonErased: boolean;
  /** True when there is a text that cannot be read, because its key is lost or it was changed. */
  readonly reasonUnreadable: boolean;
  /** True when there is a text that whoever asks may not read. */
  readonly reasonWithheld: boolean;
  /** The event's hash in the chain of the participant's stream. */
  readonly hash: string;
}

type Reason = Pick<HistoryEntry, 'reason' | 'reasonErased' | 'reasonUnreadable' | 'reasonWithheld'>;

const noReason: Reason = {
  reason: null,
  reasonErased: false,
  reasonUnreadable: false,
  reasonWithheld: false,
};

interface HistoryAsked extends CasesAsked {
  readonly participantId: string;
  /** False: free text is not shown, and neither is whether it was erased or can be read. */
  readonly withTexts?: boolean;
}

/**
 * Every event of a participant in order, or `null` when none is recorded (or was by `knownAt`) that may be seen.
 *
 * @throws MalformedQuestion
 */
export class HistoryQuery extends Query<readonly HistoryEntry[] | null> {
  readonly asked: HistoryAsked;

  constructor(asked: HistoryAsked) {
    super();
    this.asked = asked;
  }
}

/** An event that was known, the case before it, and the enrolment of the forløb that it is about, if it is about one. */
interface Placed {
  readonly event: StoredEvent;
  readonly before: ParticipantCase;
  readonly place: string | null;
}

const placedBy = (replay: Replay, events: readonly StoredEvent[]): readonly Placed[] => {
  const placed: Placed[] = [];
  for (const event of events) {
    const { case: before } = replay;
    if (replay.add(event)) placed.push({ event, before, place: replay.place });
  }
  return placed;
};

@QueryHandler(HistoryQuery)
export class HistoryHandler implements IQueryHandler<HistoryQuery> {
  readonly #cases: Cases;
  readonly #keys: ParticipantKeys;
  readonly #actors: ActorRegister;
  readonly #dates: AskedDates;

  constructor(cases: Cases, keys: ParticipantKeys, actors: ActorRegister, dates: AskedDates) {
    this.#cases = cases;
    this.#keys = keys;
    this.#actors = actors;
    this.#dates = dates;
  }

  async execute({ asked }: HistoryQuery): Promise<readonly HistoryEntry[] | null> {
    const { participantId } = asked;
    this.#dates.refuseNotYetKnown(asked.knownAt);
    const replay = new Replay(participantId, asked);
    const placed = placedBy(replay, await this.#cases.events(participantId));
    const seen = placed.filter(({ place }) => replay.sees(place));
    if (seen.length === 0) return null;
    const by = await namedActors(
      this.#actors,
      seen.map(({ event }) => event.metadata.actor),
    );
    const entries: HistoryEntry[] = [];
    for (const [index, { before, event }] of seen.entries())
      entries.push({
        revision: replay.isPart ? index : event.revision,
        ...(await this.#entry(asked, before, event)),
        by: by(event.metadata.actor),
      });
    return entries;
  }

  async #entry(
    { participantId, withTexts = true }: HistoryAsked,
    before: ParticipantCase,
    event: StoredEvent,
  ): Promise<Omit<HistoryEntry, 'revision' | 'by'>> {
    const { id: eventId, type, position, data, metadata } = event;
    const reason = await this.#reason(participantId, event, withTexts);
    return {
      position,
      eventId,
      type,
      ...describeEvent(before, participantEventOf(event)),
      recordedAt: metadata.recordedAt,
      sourceRecordedAt: metadata.sourceRecordedAt ?? null,
      actor: metadata.actor,
      source: metadata.source,
      commandId: metadata.commandId,
      correlationId: metadata.correlationId,
      facts: withoutFreeTexts(data),
      ...reason,
      hash: metadata.hash,
    };
  }

  /** The one place where free text leaves the log. */
  async #reason(participantId: string, { id, data }: StoredEvent, withTexts: boolean): Promise<Reason> {
    const [encrypted] = freeTextsOf(data);
    if (!encrypted) return noReason;
    return withTexts ? this.#readable(participantId, id, encrypted) : { ...noReason, reasonWithheld: true };
  }

  async #readable(participantId: string, eventId: string, { field, text }: FreeText): Promise<Reason> {
    try {
      const reason = await this.#keys.decrypt(participantId, eventId, field, text);
      return { ...noReason, reason, reasonErased: reason === null };
    } catch (error) {
      if (!(error instanceof Fault) || isPassing(error)) throw error;
      return { ...noReason, reasonUnreadable: true };
    }
  }
}
