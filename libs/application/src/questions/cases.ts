import type { ClosedMonths, LinkedPair, ParticipantEventType } from '#libs/domain';
import { type EventStore, participantStream, type StoredEvent } from '#libs/event-store';
import type { ParticipantRow, ParticipantRows } from '#libs/read-models/participants';
import { TimeSlices } from '#libs/platform';
import { type CaseReading, type Narrowed, projected, VisibleCases } from './everybodys-cases.ts';
import { closedMonths } from '../reporting/closed-months.ts';
import { KeptReplay } from './kept-replay.ts';
import { linksKnown } from './links-known.ts';
import { type CasesAsked, isSeen, type KnownCase, ofRow } from './known-case.ts';
import { knownBy } from './known-at.ts';
import { Replay } from './replay.ts';
import { SeenRevisions } from './seen-revisions.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';

const personErased = 'PersonErased' satisfies ParticipantEventType;

/** Where questions read cases from: as projected, or replayed from the log as known at a time. */
export class Cases {
  readonly #store: EventStore;
  readonly #participants: ParticipantRows;
  readonly #slices: () => TimeSlices;
  readonly #revisions: SeenRevisions;
  readonly #replays: KeptReplay;

  /** `slices`: how long a reading may hold the event loop. */
  constructor(store: EventStore, participants: ParticipantRows, slices = (): TimeSlices => new TimeSlices()) {
    this.#store = store;
    this.#participants = participants;
    this.#slices = slices;
    this.#replays = new KeptReplay(store);
    this.#revisions = new SeenRevisions(async (known) => (await this.#replayOf(known)).enrolmentEvents);
  }

  /**
   * One participant's case; `null` when nothing is known of it, or nothing that may be seen. Only the log tells which of
   * what was recorded a limited caller sees.
   */
  async one(participantId: string, asked: CasesAsked): Promise<KnownCase | null> {
    const known =
      asked.knownAt === null && !asked.visible.isLimited
        ? await this.#standing(participantId, asked.visible)
        : await this.#replayed(participantId, asked);
    return known && isSeen(known, asked.visible) ? known : null;
  }

  /** The same as the log has it now, whatever the rows lag behind: what may be seen of a person is judged by it. */
  async recorded(participantId: string, visible: VisibleMunicipalities): Promise<KnownCase | null> {
    const known = await this.#replayed(participantId, { visible, knownAt: null });
    return known && isSeen(known, visible) ? known : null;
  }

  /**
   * Everybody with something that may be seen. `narrowed` to fewer where that can be told of what is known now: the caller
   * looks at the state anew. The reading never holds the
   * event loop for long, and ends when the signal aborts.
   */
  all(asked: CasesAsked, narrowed: Narrowed = {}): CaseReading {
    const slices = this.#slices();
    if (asked.knownAt === null) {
      const batches = projected(this.#participants, narrowed, asked.visible);
      return new VisibleCases(batches, null, { ...asked, linked: narrowed.linked }, slices);
    }
    const links = (): Promise<readonly LinkedPair[]> => linksKnown(this.#store, asked, this.#slices());
    return new VisibleCases(this.#replays.of(asked, slices), links, asked, slices);
  }

  /** The case of a row with the revision that it has to a caller who may not see all that was recorded. */
  async asSeen(known: KnownCase, visible: VisibleMunicipalities): Promise<KnownCase> {
    return { ...known, revision: await this.#revisions.of(known, visible) };
  }

  /** The months that are closed, as known then: of the municipality asked for, or of all. */
  closed({ visible, knownAt }: CasesAsked): Promise<ClosedMonths> {
    return closedMonths(this.#store, visible.kommunekode, knownBy(knownAt, this.#store));
  }

  /** The fold of a participant’s events, which are still to be added. */
  replay(participantId: string, asked: CasesAsked): Replay {
    return new Replay(participantId, asked, this.#store);
  }

  /** A participant's events, also those that were not known then. */
  async events(participantId: string): Promise<readonly StoredEvent[]> {
    const all = await Array.fromAsync(this.#store.readStream(participantStream(participantId)));
    return all.flat();
  }

  async #standing(participantId: string, visible: VisibleMunicipalities): Promise<KnownCase | null> {
    const row = await this.#participants.participant(participantId);
    return row && ofRow(row, visible, visible.hidesErased && (await this.#isErased(row)));
  }

  /** As the log has it, which may be ahead of the row. */
  async #isErased({ participantId, revision, case: { erased } }: ParticipantRow): Promise<boolean> {
    if (erased) return true;
    for await (const events of this.#store.readStream(participantStream(participantId), revision))
      if (events.some(({ type }) => type === personErased)) return true;
    return false;
  }

  /** The events that the case of a row has seen. */
  async #replayOf({ participantId, revision }: KnownCase): Promise<Replay> {
    const replay = this.replay(participantId, { visible: VisibleMunicipalities.all, knownAt: null });
    for (const event of await this.events(participantId)) if (event.revision <= revision) replay.add(event);
    return replay;
  }

  async #replayed(participantId: string, asked: CasesAsked): Promise<KnownCase | null> {
    const replay = this.replay(participantId, asked);
    for (const event of await this.events(participantId)) replay.add(event);
    return replay.known;
  }
}
