import { type ParticipantCommand } from '#libs/domain';
import { attempt, blankScenario, type Scenario } from '#libs/domain/testing';
import { type EventStore, participantStream, type Position, type StreamHead } from '#libs/event-store';

import { newEvent } from './new-event.ts';

/** The id of the `n`th participant; ids sort by `n`. */
export const participantId = (n: number): string =>
  `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** Carries commands out on a log, as an application would. */
export class Scribe {
  readonly #store: EventStore;
  readonly #scenarios = new Map<string, Scenario>();
  readonly #heads = new Map<string, StreamHead>();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** Gives commands to the `n`th participant one by one; refused ones record nothing. Answers the last position. */
  async give(n: number, ...commands: readonly ParticipantCommand[]): Promise<Position | null> {
    let position: Position | null = null;
    for (const command of commands) {
      const before = this.#scenarios.get(participantId(n)) ?? blankScenario;
      const after = attempt(before, command);
      this.#scenarios.set(participantId(n), after);
      const decided = after.events.slice(before.events.length);
      if (decided.length > 0) position = await this.#append(participantId(n), decided);
    }
    return position;
  }

  async #append(id: string, decided: Scenario['events']): Promise<Position> {
    const stream = participantStream(id);
    const { head, position } = await this.#store.append(
      stream,
      this.#heads.get(stream) ?? null,
      decided.map((event) => newEvent(id, event)),
    );
    this.#heads.set(stream, head);
    return position;
  }
}
