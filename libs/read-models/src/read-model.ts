import type { Categories, EventStore, Position, StoredEvent } from '#libs/event-store';

/**
 * What is made of the log, the same on every engine. `Wanted` names what must be known before events can be folded,
 * `Standing` is what stands of it, and a `Change` is what the events make of that.
 */
export interface ReadModel<Wanted, Standing, Change> {
  /** Names its checkpoint, its lease and its metrics; lower-case letters. */
  readonly name: string;
  /** What people call one row of it and several, in Danish: `['borger', 'borgere']`. */
  readonly rowWords: readonly [one: string, several: string];
  /** The categories whose events it is made of. */
  readonly categories: Categories;

  /** @throws PoisonEvent for an event that cannot be folded. */
  wantedBy(events: readonly StoredEvent[]): Wanted;

  /** @throws PoisonEvent for the first event that cannot be folded. */
  fold(events: readonly StoredEvent[], standing: Standing): readonly Change[];

  /**
   * Everything up to a position, as changes to empty tables that may be written in any order: for a rebuild. `see` is told
   * each event once.
   *
   * @throws PoisonEvent
   */
  load(
    store: EventStore,
    upTo: Position,
    see: (event: StoredEvent) => void,
  ): AsyncIterable<readonly Change[]>;
}
