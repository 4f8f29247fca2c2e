import type { ReadLog, SampleDrawn } from '#libs/access/read-log';
import { addDays, danishDateAt, type DanishDate, startOfDanishDay } from '#libs/domain';
import type { PersonRegister } from '#libs/persons';
import type { Clock } from '#libs/platform';
import { type CitizenEntry, type EntryAnswer, entryOf, type Seen, toCitizen } from './entries.ts';

/** Which comes first. */
export type AccessLogOrder = 'oldest' | 'newest';

/** A page of what is asked for, and within which municipalities. */
interface PageAsked {
  readonly within: Seen;
  /** What the page before answered as `next`. */
  readonly cursor?: string | undefined;
  readonly order: AccessLogOrder;
  readonly limit: number;
}

interface AccessLogAsked extends PageAsked {
  /** First day, in Denmark; left out: from the beginning. */
  readonly from?: DanishDate | undefined;
  /** Last day; left out: until now. */
  readonly to?: DanishDate | undefined;
  /** The subject of whoever read. */
  readonly principal?: string | undefined;
}

export interface AccessLogAnswer {
  readonly items: readonly EntryAnswer[];
  /** The cursor of the next page, `null` on the last. */
  readonly next: string | null;
}

export interface MonthSampleAsked {
  readonly within: Seen;
  readonly reviewer: SampleDrawn['reviewer'];
  /** `YYYY-MM`, in Denmark. */
  readonly month: string;
  readonly size: number;
}

export interface SampleAnswer {
  readonly month: string;
  readonly drawnAt: string;
  readonly items: readonly EntryAnswer[];
}

/** Who reviews which readings: those that the read log lists under these numbers. */
export interface ReviewAnswer {
  readonly number: number;
  readonly reviewer: SampleDrawn['reviewer'];
  readonly month: string;
  readonly drawnAt: string;
  readonly readings: readonly number[];
}

export interface ReviewsAnswer {
  readonly items: readonly ReviewAnswer[];
  readonly next: string | null;
}

interface CitizenAsked extends PageAsked {
  readonly participantId?: string | undefined;
  /** Ten digits, in the place of an id. */
  readonly cpr?: string | undefined;
  readonly withNames: boolean;
}

export interface CitizenAnswer {
  readonly participantIds: readonly string[];
  readonly items: readonly CitizenEntry[];
  readonly next: string | null;
}

interface AccessLogParts {
  readonly readLog: ReadLog;
  /** All participants who are the same person as one. */
  readonly links: { personOf(participantId: string): Promise<ReadonlySet<string>> };
  readonly persons: Pick<PersonRegister, 'withCpr'>;
  /** The machine's own. */
  readonly clock: Pick<Clock, 'now'>;
}

/** Samples that an earlier version drew are kept without a name. */
const unnamedReviewer = { name: null };

const [beginning, end] = ['0000', '9999'];
const longestMonth = 31;

const limitedTo = (within: Seen): readonly string[] | undefined =>
  within === 'all' ? undefined : [...within];

/** The part of the log that a page is made of: one more tells whether another follows. */
const partOf = ({ within, cursor, order, limit }: PageAsked) => ({
  kommunekoder: limitedTo(within),
  after: cursor === undefined ? undefined : Number(cursor),
  newestFirst: order === 'newest',
  limit: limit + 1,
});

/** What is on a page of `limit`, of one more that was read, and where the next begins. */
const paged = <Found extends { readonly number: number }>(
  found: readonly Found[],
  limit: number,
): { readonly page: readonly Found[]; readonly next: string | null } => {
  const page = found.slice(0, limit);
  return { page, next: found.length > limit ? String(page.at(-1)?.number) : null };
};

/** Answers from the read log: who has read what, a sample to review, and what a citizen is told. */
export class AccessLog {
  readonly #parts: AccessLogParts;

  constructor(parts: AccessLogParts) {
    this.#parts = parts;
  }

  async readings(asked: AccessLogAsked): Promise<AccessLogAnswer> {
    const { within, from, to, principal, limit } = asked;
    const readings = await this.#parts.readLog.readings({
      from: from === undefined ? beginning : startOfDanishDay(from),
      to: to === undefined ? end : startOfDanishDay(addDays(to, 1)),
      subject: principal,
      ...partOf(asked),
    });
    const { page, next } = paged(readings, limit);
    return { items: page.map((reading) => entryOf(reading, within)), next };
  }

  /** Draws a sample that nobody can foresee; who reviews it is recorded with it. */
  async sample({ within, reviewer, month, size }: MonthSampleAsked): Promise<SampleAnswer> {
    const first = `${month}-01`;
    const [nextYear = '', nextMonth = ''] = addDays(first, longestMonth).split('-');
    const drawnAt = this.#parts.clock.now();
    const { readings } = await this.#parts.readLog.sample({
      at: drawnAt,
      reviewer,
      from: startOfDanishDay(first),
      to: startOfDanishDay(`${nextYear}-${nextMonth}-01`),
      kommunekoder: limitedTo(within),
      size,
    });
    return { month, drawnAt, items: readings.map((reading) => entryOf(reading, within)) };
  }

  /** The samples that were drawn and who reviews them. */
  async samples(asked: PageAsked): Promise<ReviewsAnswer> {
    const { page, next } = paged(await this.#parts.readLog.samples(partOf(asked)), asked.limit);
    return {
      items: page.map(({ number, at, reviewer, from, readings }) => ({
        number,
        reviewer: { ...unnamedReviewer, ...reviewer },
        month: danishDateAt(from).slice(0, 'YYYY-MM'.length),
        drawnAt: at,
        readings,
      })),
      next,
    };
  }

  /** Every reading of a citizen, under each id that is the same person. */
  async citizen(asked: CitizenAsked): Promise<CitizenAnswer> {
    const participantIds = await this.#askedAbout(asked);
    const persons = await Promise.all(participantIds.map((id) => this.#parts.links.personOf(id)));
    const readings = await this.#parts.readLog.about({
      participantIds: [...new Set(persons.flatMap((ids) => [...ids]))],
      ...partOf(asked),
    });
    const { page, next } = paged(readings, asked.limit);
    const items = page.map((reading) => toCitizen(reading, danishDateAt(reading.at), asked.withNames));
    return { participantIds, items, next };
  }

  async #askedAbout({ participantId, cpr, within }: CitizenAsked): Promise<readonly string[]> {
    if (participantId !== undefined) return [participantId];
    return cpr === undefined ? [] : this.#parts.persons.withCpr(cpr, limitedTo(within) ?? 'all');
  }
}
