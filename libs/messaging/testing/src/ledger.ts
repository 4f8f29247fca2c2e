import { decide, emptyCase, evolve, type ParticipantCase, type ParticipantCommand } from '#libs/domain';
import {
  eventId,
  type EventStore,
  type NewEvent,
  participantStream,
  type StreamHead,
} from '#libs/event-store';

/** The id of the `n`th participant; ids sort by `n`. */
export const participantId = (n: number): string =>
  `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;

interface Page {
  readonly participantCase: ParticipantCase;
  readonly head: StreamHead | null;
  readonly commands: number;
}

const blank: Page = { participantCase: emptyCase, head: null, commands: 0 };

/** Carries commands out on a log, each recorded on a day of its own choice, as the application would. */
export class Ledger {
  readonly #store: EventStore;
  readonly #pages = new Map<number, Page>();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** Gives commands to the `n`th participant at noon of `day`; answers what was refused, which records nothing. */
  async give(n: number, day: string, ...commands: readonly ParticipantCommand[]): Promise<readonly string[]> {
    const refusals: string[] = [];
    for (const command of commands) {
      const refusal = await this.#carryOut(n, day, command);
      if (refusal) refusals.push(refusal);
    }
    return refusals;
  }

  /** What stands about the `n`th participant. */
  caseOf(n: number): ParticipantCase {
    return (this.#pages.get(n) ?? blank).participantCase;
  }

  async #carryOut(n: number, day: string, command: ParticipantCommand): Promise<string | null> {
    const page = this.#pages.get(n) ?? blank;
    const decision = decide(page.participantCase, command, day);
    if (decision.outcome === 'refused') return decision.refusal.code;
    if (decision.events.length === 0) return null;
    const stream = participantStream(participantId(n));
    const commandId = `c-${page.commands}`;
    const events = decision.events.map(({ type, data }, index): NewEvent => ({
      id: eventId(stream, commandId, index),
      type,
      schemaVersion: 1,
      data,
      metadata: {
        recordedAt: `${day}T12:00:00.000Z`,
        actor: 'test',
        commandId,
        commandDigest: '0'.repeat(64),
        correlationId: commandId,
        causationId: commandId,
        source: 'test',
      },
    }));
    const { head } = await this.#store.append(stream, page.head, events);
    this.#pages.set(n, {
      head,
      commands: page.commands + 1,
      participantCase: decision.events.reduce(
        (standing, event, index) => evolve(standing, { ...event, id: events[index]!.id }),
        page.participantCase,
      ),
    });
    return null;
  }
}
