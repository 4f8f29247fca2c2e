import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { isWithin, type Limit } from '#libs/access';
import { ParticipantRows } from '#libs/read-models/participants';
import { LinkedParticipants } from '../commands/linked-participants.ts';
import { ErasureJudge } from './erasure-judge.ts';
import { KeptPersons } from './kept-persons.ts';

interface RetentionAsked {
  /** The municipalities that whoever asks decides for. */
  readonly within: Limit;
  /** One of them; left out: all. */
  readonly kommunekode?: string | undefined;
  /** What the page before answered as `next`. */
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** A participant whose records need not be kept any longer. */
export interface RetentionItem {
  readonly participantId: string;
  /** The municipalities of its forløb that are seen. */
  readonly kommunekoder: readonly string[];
  /** The first day on which the retention was over. */
  readonly retentionOverFrom: string;
}

export interface RetentionAnswer {
  readonly items: readonly RetentionItem[];
  readonly next: string | null;
}

/** The participants whose retention is over and who are on no hold, in the order of their ids. */
export class RetentionQuery extends Query<RetentionAnswer> {
  readonly asked: RetentionAsked;

  constructor(asked: RetentionAsked) {
    super();
    this.asked = asked;
  }
}

/** Long ago: what the rows say is but a first look. */
const longAgo = '1900-01-01';

@QueryHandler(RetentionQuery)
export class RetentionHandler implements IQueryHandler<RetentionQuery> {
  readonly #rows: ParticipantRows;
  readonly #linked: LinkedParticipants;
  readonly #persons: KeptPersons;
  readonly #judge: ErasureJudge;

  constructor(rows: ParticipantRows, linked: LinkedParticipants, persons: KeptPersons, judge: ErasureJudge) {
    this.#rows = rows;
    this.#linked = linked;
    this.#persons = persons;
    this.#judge = judge;
  }

  async execute({ asked }: RetentionQuery): Promise<RetentionAnswer> {
    const links = await this.#linked.persons();
    const items: RetentionItem[] = [];
    for await (const participantId of this.#candidates(asked)) {
      const item = await this.#item(participantId, links, asked);
      if (!item) continue;
      if (items.length === asked.limit) return { items, next: items.at(-1)!.participantId };
      items.push(item);
    }
    return { items, next: null };
  }

  /** Those whose own forløb, as projected, ended long enough ago. */
  async *#candidates({ cursor, signal }: RetentionAsked): AsyncGenerator<string> {
    for await (const { rows } of this.#rows.participants({ after: cursor })) {
      signal?.throwIfAborted();
      for (const { participantId, case: participantCase } of rows)
        if (this.#judge.overFrom([{ participantCase, lastRecordedOn: longAgo }]) !== null)
          yield participantId;
    }
  }

  /** The participant, when the log says so too, of the whole person, and nothing else is in the way. */
  async #item(
    participantId: string,
    links: ReadonlyMap<string, ReadonlySet<string>>,
    { within, kommunekode }: RetentionAsked,
  ): Promise<RetentionItem | null> {
    const person = await this.#persons.among(links, participantId);
    const kommunekoder = person[0]?.kommunekoder.filter((one) => isWithin(within, one)) ?? [];
    if (kommunekoder.length === 0 || (kommunekode !== undefined && !kommunekoder.includes(kommunekode)))
      return null;
    const from = this.#judge.overFrom(person);
    if (from === null || (await this.#judge.refusalOf(person)) !== null) return null;
    return { participantId, kommunekoder, retentionOverFrom: from };
  }
}
