import { ActorRegister } from '#libs/access/actors';
import { describeEvent, type ParticipantCase, participantEventOf } from '#libs/domain';
import { type JsonObject, ParticipantKeys, type Position, type StoredEvent } from '#libs/event-store';
import { Fault, isPassing } from '#libs/platform';
import { type FreeText, freeTextsOf, withoutFreeTexts } from '../recording/new-events.ts';
import { inSlices } from './in-slices.ts';
import { namedActors } from './named-actors.ts';
import type { Replay } from './replay.ts';

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

/** Whose events are told, and whether with their free text. */
export interface Telling {
  readonly participantId: string;
  /** False: free text is not shown, and neither is whether it was erased or can be read. */
  readonly withTexts?: boolean | undefined;
}

/** An event that was known, the case before it, and the enrolment of the forløb that it is about, if it is about one. */
export interface Placed {
  readonly event: StoredEvent;
  readonly before: ParticipantCase;
  readonly place: string | null;
  /** The enrolments of the forløb after it, in their order. */
  readonly enrolments: readonly string[];
}

/** Has the events folded, in slices of time; answers those that were known. */
export const placedBy = async (
  replay: Replay,
  events: readonly StoredEvent[],
  signal?: AbortSignal,
): Promise<readonly Placed[]> => {
  const placed: Placed[] = [];
  for await (const event of inSlices(events, signal)) {
    const { case: before } = replay;
    if (replay.add(event)) {
      const { place, enrolments } = replay;
      placed.push({ event, before, place, enrolments });
    }
  }
  return placed;
};

/** Tells events as people read them: who recorded them when, and why. */
export class ToldEvents {
  readonly #keys: ParticipantKeys;
  readonly #actors: ActorRegister;

  constructor(keys: ParticipantKeys, actors: ActorRegister) {
    this.#keys = keys;
    this.#actors = actors;
  }

  /** The events that may be seen, in their order: all, or those `wanted` by their ids. */
  async tell(
    telling: Telling,
    replay: Replay,
    placed: readonly Placed[],
    wanted?: ReadonlySet<string>,
  ): Promise<readonly HistoryEntry[]> {
    const seen = placed.filter(({ place }) => replay.sees(place));
    const by = await namedActors(
      this.#actors,
      seen.map(({ event }) => event.metadata.actor),
    );
    const entries: HistoryEntry[] = [];
    for (const [index, { before, event }] of seen.entries())
      if (wanted?.has(event.id) ?? true)
        entries.push({
          revision: replay.isPart ? index : event.revision,
          ...(await this.#entry(telling, before, event)),
          by: by(event.metadata.actor),
        });
    return entries;
  }

  async #entry(
    { participantId, withTexts = true }: Telling,
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
