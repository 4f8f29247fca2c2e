import { type LinkedPair, participantEventOf, type ParticipantEventType, personsOf } from '#libs/domain';
import { EventStore, participantCategory, participantIdOf, type StoredEvent } from '#libs/event-store';
import { ParticipantRows } from '#libs/read-models/participants';

/** The types of the events that make or end a link. */
export const aboutLinks = [
  'ParticipantLinked',
  'ParticipantUnlinked',
] as const satisfies ParticipantEventType[];

const saysOfLinks = new Set<string>(aboutLinks);

/** True for an event that makes or ends a link. */
export const isAboutLinks = ({ type }: Pick<StoredEvent, 'type'>): boolean => saysOfLinks.has(type);

/** The links that stand, each as said in one stream. */
export class StandingLinks {
  readonly #links: Map<string, LinkedPair>;

  constructor(links: readonly LinkedPair[] = []) {
    this.#links = new Map(links.map((link) => [this.#nameOf(link), link]));
  }

  take(stored: StoredEvent): void {
    if (!isAboutLinks(stored)) return;
    const event = participantEventOf(stored);
    if (event.type !== 'ParticipantLinked' && event.type !== 'ParticipantUnlinked') return;
    const link = { participantId: participantIdOf(stored.stream), sameAs: event.data.sameAs };
    if (event.type === 'ParticipantLinked') this.#links.set(this.#nameOf(link), link);
    else this.#links.delete(this.#nameOf(link));
  }

  get links(): readonly LinkedPair[] {
    return [...this.#links.values()];
  }

  get persons(): ReadonlyMap<string, ReadonlySet<string>> {
    return personsOf(this.#links.values());
  }

  #nameOf({ participantId, sameAs }: LinkedPair): string {
    return `${participantId} ${sameAs}`;
  }
}

/**
 * Which participants are linked as one person, exactly as the log has it now: the links of the read models, and what the
 * log says behind them. The read models may lag as they like; only what they lag by is read.
 */
export class LinkedParticipants {
  readonly #store: Pick<EventStore, 'readAll'>;
  readonly #participants: Pick<ParticipantRows, 'links'>;

  constructor(store: Pick<EventStore, 'readAll'>, participants: Pick<ParticipantRows, 'links'>) {
    this.#store = store;
    this.#participants = participants;
  }

  /** True when the two are linked, by whichever streams and through whichever others. */
  async areLinked(one: string, other: string): Promise<boolean> {
    return (await this.personOf(one)).has(other);
  }

  /** All participants who are the same person as this one, who is among them. */
  async personOf(participantId: string): Promise<ReadonlySet<string>> {
    return (await this.persons()).get(participantId) ?? new Set([participantId]);
  }

  /** Of every participant in a link, all who are the same person. */
  async persons(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const { at, links } = await this.#participants.links();
    const standing = new StandingLinks(links);
    const behind = { after: at.position };
    for await (const events of this.#store.readAll([participantCategory], behind))
      for (const event of events) standing.take(event);
    return standing.persons;
  }
}
