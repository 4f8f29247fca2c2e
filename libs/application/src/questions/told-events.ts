import { ActorRegister } from '#libs/access/actors';
import {
  type ClosedMonths,
  describeEvent,
  type EventChange,
  type ParticipantCase,
  participantEventOf,
} from '#libs/domain';
import {
  EventStore,
  type JsonObject,
  ParticipantKeys,
  type Position,
  type StoredEvent,
} from '#libs/event-store';
import { withoutFreeTexts } from '../recording/appending.ts';
import { closedMonths } from '../reporting/closed-months.ts';
import { inSlices } from './in-slices.ts';
import { namedActors } from './named-actors.ts';
import type { Replay } from './replay.ts';
import { type ToldReason, toldReason } from './told-reason.ts';

/** One event as an auditor reads it: what, when it happened, when it was recorded, by whom, why. */
export interface HistoryEntry extends ToldReason {
  /** From 0; to who sees part, among the events that are seen. */
  readonly revision: number;
  readonly position: Position;
  readonly eventId: string;
  readonly type: string;
  /** One Danish sentence. */
  readonly text: string;
  /** What stood before and what stands since, in Danish; left out of what only added something. */
  readonly change?: EventChange;
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
  /** True when it was recorded after the month that it is about was closed; otherwise left out. */
  readonly afterClose?: true;
  /** The event's hash in the chain of its stream. */
  readonly hash: string;
}

/** What is told of an event beyond what it says itself. */
type Told = Pick<HistoryEntry, 'revision' | 'text' | 'change' | 'happened' | 'by' | 'afterClose'> &
  ToldReason;

/** An event as an auditor reads it. */
export const historyEntry = (
  { id: eventId, type, position, data, metadata }: StoredEvent,
  { revision, text, change, happened, by, afterClose, ...reason }: Told,
): HistoryEntry => ({
  revision,
  position,
  eventId,
  type,
  text,
  ...(change && { change }),
  happened,
  recordedAt: metadata.recordedAt,
  sourceRecordedAt: metadata.sourceRecordedAt ?? null,
  actor: metadata.actor,
  source: metadata.source,
  commandId: metadata.commandId,
  correlationId: metadata.correlationId,
  facts: withoutFreeTexts(data),
  ...reason,
  ...(afterClose && { afterClose }),
  hash: metadata.hash,
  by,
});

/** Why an event was recorded, or in Danish why that is not told. */
export const reasonText = ({
  reason,
  reasonErased,
  reasonUnreadable,
  reasonWithheld,
}: HistoryEntry): string => {
  if (reasonErased) return '(slettet)';
  if (reasonWithheld) return '(tekst vises ikke)';
  return reasonUnreadable ? '(kan ikke læses)' : (reason ?? '');
};

/** Whose events are told, and whether with their free text. */
export interface Telling {
  readonly participantId: string;
  /** False: free text is not shown, and neither is whether it was erased or can be read. */
  readonly withTexts?: boolean | undefined;
}

/** An event that was known, the case before it, and the enrolment of the forløb that it is about, if it is about one. */
export interface PlacedEvent {
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
): Promise<readonly PlacedEvent[]> => {
  const placed: PlacedEvent[] = [];
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
  readonly #store: EventStore;

  constructor(keys: ParticipantKeys, actors: ActorRegister, store: EventStore) {
    this.#store = store;
    this.#keys = keys;
    this.#actors = actors;
  }

  /** The events that may be seen, in their order: all, or those `wanted` by their ids. */
  async tell(
    telling: Telling,
    replay: Replay,
    placed: readonly PlacedEvent[],
    wanted?: ReadonlySet<string>,
  ): Promise<readonly HistoryEntry[]> {
    const seen = placed.filter(({ place }) => replay.sees(place));
    const by = await namedActors(
      this.#actors,
      seen.map(({ event }) => event.metadata.actor),
    );
    const { participantId: owner, withTexts = true } = telling;
    const closed = await this.#closed(replay, seen);
    const entries: HistoryEntry[] = [];
    for (const [index, { before, event, place }] of seen.entries())
      if (wanted?.has(event.id) ?? true) {
        const described = describeEvent(before, participantEventOf(event));
        const kommunekode = replay.kommunekodeOf(place);
        const { position } = event;
        entries.push(
          historyEntry(event, {
            revision: replay.isPart ? index : event.revision,
            ...described,
            ...(closed.isAfterClose({ kommunekode, position, ...described }) && { afterClose: true }),
            by: by(event.metadata.actor),
            ...(await toldReason(this.#keys, owner, event, withTexts)),
          }),
        );
      }
    return entries;
  }

  /** The closed months of the municipality that they are about; of several, or none, all. */
  #closed(replay: Replay, seen: readonly PlacedEvent[]): Promise<ClosedMonths> {
    const kommunekoder = new Set(seen.flatMap(({ place }) => replay.kommunekodeOf(place) ?? []));
    const [only] = kommunekoder;
    return closedMonths(this.#store, kommunekoder.size === 1 ? (only as string) : null);
  }
}
