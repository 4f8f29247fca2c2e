import {
  emptyCase,
  evolve,
  type IdentifiedEvent,
  type ParticipantCase,
  participantEventOf,
} from '#libs/domain';
import type { StoredEvent } from '#libs/event-store';
import { Belonging } from '../sight/belonging.ts';
import type { CasesAsked, KnownCase } from './known-case.ts';
import { knownBy, type Recordings } from './known-at.ts';
import { type EnrolmentEvents, seenRevision } from './seen-revisions.ts';

/**
 * A participant's events being folded, from the first to the last: the case as it was known then, of which that
 * may be seen which belongs to a visible municipality now.
 */
export class Replay {
  readonly participantId: string;
  readonly #asked: CasesAsked;
  readonly #isKnown: (event: StoredEvent) => boolean;
  #belonging = Belonging.nothing;
  /** The enrolment that each known event is about. */
  readonly #places: (string | null)[] = [];
  #enrolments: readonly string[] = [];
  #revision = -1;
  #case = emptyCase;
  readonly #recordedAt = new Map<string, string>();
  #isErased = false;

  constructor(participantId: string, asked: CasesAsked, log: Pick<Recordings, 'comparePositions'>) {
    this.participantId = participantId;
    this.#asked = asked;
    this.#isKnown = knownBy(asked.knownAt, log);
  }

  /** Takes the next event; answers whether it was known then. */
  add(stored: StoredEvent): boolean {
    const { visible } = this.#asked;
    const known = this.#isKnown(stored);
    if (!known && !visible.isLimited && !visible.hidesErased) return false;
    const event = participantEventOf(stored);
    if (event.type === 'PersonErased') this.#isErased = true;
    if (known) this.#know(stored, event);
    this.#belonging = this.#belonging.after(event);
    if (known) this.#enrolments = this.#belonging.standing;
    return known;
  }

  #know({ revision, id, metadata }: StoredEvent, event: IdentifiedEvent): void {
    this.#recordedAt.set(id, metadata.recordedAt);
    this.#places.push(this.#belonging.placeOf(this.#case, event, this.place));
    this.#revision = revision;
    this.#case = evolve(this.#case, event);
  }

  /** The case as it was known; `null` when nothing was. */
  get known(): KnownCase | null {
    if (this.#revision < 0) return null;
    return {
      participantId: this.participantId,
      revision: this.#seenRevision,
      case: this.#case,
      hidden: this.#asked.visible.hiddenAmong(this.#belonging.of(this.#enrolments), this.#isErased),
      isPart: this.isPart,
      isErased: this.#isErased,
      recordedAt: (eventId) => this.#recordedAt.get(eventId)!,
    };
  }

  /** The case as it stands after the events known so far. */
  get case(): ParticipantCase {
    return this.#case;
  }

  /** The enrolments of the forløb of that case, in their order. */
  get enrolments(): readonly string[] {
    return this.#enrolments;
  }

  /** The enrolment of the forløb that the last known event is about; `null` when it is about none. */
  get place(): string | null {
    return this.#places.at(-1) ?? null;
  }

  /** The municipality, now, of the forløb that an enrolment began; `null` of what is about none. */
  kommunekodeOf(place: string | null): string | null {
    return place === null ? null : (this.#belonging.of([place])[0] ?? null);
  }

  /** True when some of what was recorded may not be seen. */
  get isPart(): boolean {
    return this.#hides(this.#belonging.all);
  }

  /**
   * True when an enrolment’s forløb, standing or withdrawn, may be seen and is of the municipality asked for; what belongs
   * to none is seen by those who see all of them.
   */
  sees(place: string | null): boolean {
    const { visible } = this.#asked;
    const enrolments = place === null ? this.#belonging.all : [place];
    return (
      !this.#hides(enrolments) &&
      this.#belonging.of(enrolments).every((kommunekode) => visible.includes({ kommunekode }))
    );
  }

  /** How many of the known events are about the forløb of each enrolment, in the order recorded. */
  get enrolmentEvents(): readonly EnrolmentEvents[] {
    const { all } = this.#belonging;
    const counts = new Map(all.map((enrolment) => [enrolment, 0]));
    for (const place of this.#places) if (place !== null) counts.set(place, counts.get(place)! + 1);
    return this.#belonging
      .of(all)
      .map((kommunekode, index) => ({ kommunekode, events: counts.get(all[index]!)! }));
  }

  get #seenRevision(): number {
    const [revision, isErased] = [this.#revision, this.#isErased];
    return seenRevision(this.enrolmentEvents, { revision, isErased }, this.#asked.visible);
  }

  #hides(enrolments: readonly string[]): boolean {
    return this.#asked.visible.hiddenAmong(this.#belonging.of(enrolments), this.#isErased).size > 0;
  }
}
