import {
  type AppendResult,
  EventStore,
  type NewEvent,
  participantCategory,
  type ParticipantKeys,
  type Position,
  type StoredEvent,
  type StreamHead,
} from '#libs/event-store';
import type { PersonRegister } from '#libs/persons';
import { OneHistory } from '#libs/read-models';
import type { ParticipantRows } from '#libs/read-models/participants';
import { type Clock, Metrics, ScratchFile } from '#libs/platform';
import { type RowCommandId, rowCommandIds } from '../table-file/row-command-id.ts';
import type { CommandAnswer } from './command-answer.ts';
import { isAboutLinks, LinkedParticipants } from './linked-participants.ts';
import type { RecordCommand } from './record-command.ts';
import { RehearsedClaims } from '../persons/rehearsed-claims.ts';
import { Cases } from '../questions/cases.ts';
import { RecordCommandHandler } from './record-command.handler.ts';
import { RehearsalKeys } from './rehearsal.keys.ts';

/** Where some rehearsed events of a stream lie on disk. */
interface Place {
  readonly at: number;
  readonly length: number;
  /** The revision of the last of them. */
  readonly last: number;
}

/** The rehearsed events of a stream: behind which revision of the log they stand, and where. */
interface Rehearsed {
  readonly after: number;
  readonly places: Place[];
}

/** The log as it would be if everything appended here were recorded. Appended events go to disk, so that memory stays bounded. */
class RehearsedLog {
  readonly #log: EventStore;
  readonly #scratch: ScratchFile;
  readonly #position: Position;
  readonly #rehearsed = new Map<string, Rehearsed>();
  /** In the order rehearsed, of whatever stream. */
  readonly #aboutLinks: Place[] = [];

  constructor(log: EventStore, scratch: ScratchFile, position: Position) {
    this.#log = log;
    this.#scratch = scratch;
    this.#position = position;
  }

  readonly append = async (
    stream: string,
    expected: StreamHead | null,
    events: readonly NewEvent[],
  ): Promise<AppendResult> => {
    const after = expected?.revision ?? -1;
    const stored = events.map((event, index): StoredEvent => {
      const metadata = { ...event.metadata, hash: event.id, previousHash: '' };
      return { ...event, stream, revision: after + 1 + index, position: this.#position, metadata };
    });
    const bytes = Buffer.from(JSON.stringify(stored));
    const rehearsed = this.#rehearsed.get(stream) ?? { after, places: [] };
    const last = after + stored.length;
    const place = { at: await this.#scratch.append(bytes), length: bytes.length, last };
    rehearsed.places.push(place);
    if (stored.some(isAboutLinks)) this.#aboutLinks.push(place);
    this.#rehearsed.set(stream, rehearsed);
    const hash = stored.at(-1)?.metadata.hash ?? '';
    return { head: { revision: last, hash }, position: this.#position, events: stored };
  };

  /** The log's events, followed by the rehearsed events of links. Nothing else is asked of all participants. */
  readonly readAll: EventStore['readAll'] = (categories, range) => this.#readAll(categories, range);

  readonly readStream: EventStore['readStream'] = (stream, afterRevision) =>
    this.#read(stream, afterRevision ?? -1);

  async *#readAll(
    ...asked: Parameters<EventStore['readAll']>
  ): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    yield* this.#log.readAll(...asked);
    for (const place of this.#aboutLinks) yield await this.#at(place);
  }

  async #at({ at, length }: Place): Promise<readonly StoredEvent[]> {
    return JSON.parse((await this.#scratch.read(at, length)).toString()) as readonly StoredEvent[];
  }

  async *#read(stream: string, after: number): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    const rehearsed = this.#rehearsed.get(stream);
    const last = rehearsed?.after ?? Infinity;
    if (after < last)
      for await (const events of this.#log.readStream(stream, after)) {
        const seen = events.filter(({ revision }) => revision <= last);
        if (seen.length > 0) yield seen;
        if (seen.length < events.length) break;
      }
    const places = rehearsed?.places ?? [];
    for (const place of places.slice(places.findLastIndex(({ last: end }) => end <= after) + 1)) {
      const seen = (await this.#at(place)).filter(({ revision }) => revision > after);
      if (seen.length > 0) yield seen;
    }
  }
}

/** What commands are rehearsed on. */
export interface RehearsedStores {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  readonly clock: Clock;
  readonly participants: ParticipantRows;
  readonly persons: PersonRegister;
}

/**
 * Carries commands out as the log stands, one building on the other, and records nothing. Of each participant it sees
 * what was recorded when the first of that participant's commands would have recorded something; it does not know what
 * others record afterwards, nor positions: every answer has that of the log's end.
 */
export class Rehearsal implements AsyncDisposable {
  readonly #handler: RecordCommandHandler;
  readonly #scratch: ScratchFile;
  /** Makes the ids that rows would have. */
  readonly rowCommandId: RowCommandId;

  private constructor(handler: RecordCommandHandler, scratch: ScratchFile, rowCommandId: RowCommandId) {
    this.#handler = handler;
    this.#scratch = scratch;
    this.rowCommandId = rowCommandId;
  }

  static async over({ store: log, keys, clock, participants, persons }: RehearsedStores): Promise<Rehearsal> {
    const position = (await log.lastPosition([participantCategory])) ?? '0';
    const scratch = await ScratchFile.create();
    const rehearsed = new RehearsedLog(log, scratch, position);
    const passing = new RehearsalKeys(keys);
    const handler = new RecordCommandHandler(
      rehearsed as unknown as EventStore,
      new OneHistory(log, []),
      passing,
      clock,
      new Metrics(),
      new LinkedParticipants(rehearsed, participants),
      new RehearsedClaims(persons, new Cases(log, participants)),
      // An erasure that is under way this instant is told of when the command is given.
      { bars: async () => false },
    );
    return new Rehearsal(handler, scratch, rowCommandIds(log, passing));
  }

  readonly execute = (command: RecordCommand): Promise<CommandAnswer> => this.#handler.execute(command);

  [Symbol.asyncDispose](): Promise<void> {
    return this.#scratch[Symbol.asyncDispose]();
  }
}
