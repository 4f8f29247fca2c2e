import {
  type DanishDate,
  decide,
  emptyCase,
  evolve,
  type ParticipantCase,
  type ParticipantCommand,
  type ParticipantEvent,
} from '#libs/domain';
import { scenarioToday, somebodyElse } from '#libs/domain/testing';
import {
  eventId,
  type EventStore,
  type NewEvent,
  participantStream,
  type Position,
  type StreamHead,
} from '#libs/event-store';

/** The id of the `n`th participant; ids sort by `n`. */
export const participantId = (n: number): string =>
  `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;

interface Kept {
  readonly participantCase: ParticipantCase;
  readonly head: StreamHead | null;
  readonly commands: number;
}

const blank: Kept = { participantCase: emptyCase, head: null, commands: 0 };

/** Carries commands out on a log, each recorded at noon of the day on which it is given, as an application would. */
export class Scribe {
  readonly #store: EventStore;
  readonly #kept = new Map<number, Kept>();
  readonly #refusals: string[] = [];

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** The codes of what was refused so far. */
  get refusals(): readonly string[] {
    return this.#refusals;
  }

  /** What stands about the `n`th participant. */
  caseOf(n: number): ParticipantCase {
    return (this.#kept.get(n) ?? blank).participantCase;
  }

  /** Gives commands to the `n`th participant one by one at the end of 2022; see `giveOn`. */
  give(n: number, ...commands: readonly ParticipantCommand[]): Promise<Position | null> {
    return this.giveOn(scenarioToday, n, ...commands);
  }

  /** Gives commands on a day; refused ones record nothing. Answers the last position, `null` when nothing was recorded. */
  async giveOn(
    day: DanishDate,
    n: number,
    ...commands: readonly ParticipantCommand[]
  ): Promise<Position | null> {
    let position: Position | null = null;
    for (const command of commands) position = (await this.#carryOut(day, n, command)) ?? position;
    return position;
  }

  /** Records that the person was erased, which no command of the vocabulary does. */
  erase(n: number): Promise<Position | null> {
    return this.#record(scenarioToday, n, [{ type: 'PersonErased', data: {} }]);
  }

  async #carryOut(day: DanishDate, n: number, command: ParticipantCommand): Promise<Position | null> {
    const { participantCase } = this.#kept.get(n) ?? blank;
    const decision = decide(participantCase, command, day, somebodyElse(participantCase, command));
    if (decision.outcome === 'refused') this.#refusals.push(decision.refusal.code);
    if (decision.outcome === 'refused' || decision.events.length === 0) return null;
    return this.#record(day, n, decision.events);
  }

  async #record(day: DanishDate, n: number, events: readonly ParticipantEvent[]): Promise<Position> {
    const { participantCase, head, commands } = this.#kept.get(n) ?? blank;
    const stream = participantStream(participantId(n));
    const commandId = `c-${commands}`;
    const metadata = {
      recordedAt: `${day}T12:00:00.000Z`,
      actor: 'test',
      commandId,
      commandDigest: '0'.repeat(64),
      correlationId: commandId,
      causationId: commandId,
      source: 'test',
    };
    const decided = events.map((event, index) => ({
      ...event,
      id: eventId(stream, commandId, index),
    }));
    const appended = await this.#store.append(
      stream,
      head,
      decided.map((event): NewEvent => ({ ...event, schemaVersion: 1, metadata })),
    );
    this.#kept.set(n, {
      head: appended.head,
      commands: commands + 1,
      participantCase: decided.reduce(evolve, participantCase),
    });
    return appended.position;
  }
}
