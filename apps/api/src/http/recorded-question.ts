import type { FastifyReply } from 'fastify';
import { functions, type Grant, scopesOf, type Shows } from '#libs/access';
import { nobody, type Search, type Shown, shownIn } from '#libs/access/read-log';
import { isUuid } from '#libs/domain';
import { type ProblemCode, problemKinds } from './problem.kinds.ts';
import { recordedLines } from './recorded-lines.ts';
import type { RequestRefused } from './request-refused.ts';
import { type ReadingsParts, type WhoAsked, writeReading } from './written-reading.ts';

/** A request on its way to its answer, and who asks. */
interface Asked extends WhoAsked {
  readonly reply: FastifyReply;
}

/** Refusals that say of somebody that they may not be seen, are not there, or who they are not. */
const ofSomebody: ReadonlySet<ProblemCode> = new Set([
  'forbidden',
  'unknown_participant',
  'unknown_person',
  'cpr_change_required',
]);

const isStream = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;

/** Whom an answer shows: of a search nobody is kept, of the read log those whom it was asked about. */
const shownBy = (shows: Shows, answer: unknown): Shown => {
  if (shows === 'individuals') return shownIn(answer);
  const { participantIds } = Object(answer) as { readonly participantIds?: unknown };
  return shows === 'readings' ? shownIn({ participantIds }) : nobody;
};

/** What a search found; `null` for what is none. */
const searchIn = (shows: Shows, body: unknown, answer: unknown): Search | null => {
  if (shows !== 'search') return null;
  const { items } = Object(answer) as { readonly items?: readonly unknown[] };
  return { kind: 'cpr' in Object(body) ? 'cpr' : 'name', found: items?.length ?? 0 };
};

/** Why the read log was asked for names. */
const reasonIn = (shows: Shows, body: unknown): string | null => {
  const { reason } = Object(body) as { readonly reason?: unknown };
  return shows === 'readings' && typeof reason === 'string' ? reason : null;
};

/** A question, or a command, whose answer may show individuals: who reads of whom is written before it goes out. */
export class RecordedQuestion {
  readonly #parts: ReadingsParts;
  readonly #asked: Asked;
  readonly #shows: Shows;

  constructor(parts: ReadingsParts, asked: Asked) {
    this.#parts = parts;
    this.#asked = asked;
    const { name } = asked.access;
    this.#shows = name ? functions[name].shows : 'outcome';
  }

  /** What the route answers, once it is written whom that shows; of a stream batch by batch. @throws ReadLogUnavailable */
  async answered(answer: unknown): Promise<unknown> {
    const { request, reply, access } = this.#asked;
    if (reply.refusal) await this.refused(reply.refusal);
    else if (access.name && this.#showsIndividuals) {
      const grants = scopesOf(access.principal, access.name);
      if (isStream(answer)) return recordedLines(answer, (shown) => this.#record(200, shown, grants));
      const search = searchIn(this.#shows, request.body, answer);
      await this.#record(200, shownBy(this.#shows, answer), grants, search);
    }
    return answer;
  }

  /** Writes that somebody was not shown, or of whom a refusal tells. @throws ReadLogUnavailable */
  async refused({ code, participantId }: RequestRefused): Promise<void> {
    if (!this.#showsIndividuals || !(ofSomebody.has(code) || participantId !== undefined)) return;
    const participantIds = new Set(participantId === undefined ? this.#askedAbout() : [participantId]);
    const { grants } = this.#asked.access.principal;
    await this.#record(problemKinds[code].status, { ...nobody, participantIds }, grants);
  }

  get #showsIndividuals(): boolean {
    return this.#shows !== 'nobody' && this.#shows !== 'outcome';
  }

  #askedAbout(): readonly string[] {
    const { participantId } = this.#asked.request.params as { readonly participantId?: string };
    return participantId !== undefined && isUuid(participantId) ? [participantId.toLowerCase()] : [];
  }

  async #record(
    result: number,
    { participantIds, kommunekoder }: Shown,
    grants: readonly Grant[],
    search: Search | null = null,
  ): Promise<void> {
    const { request, access } = this.#asked;
    const reason = reasonIn(this.#shows, request.body);
    await writeReading(
      this.#parts,
      { request, access },
      { grants, participantIds, kommunekoder, search, reason, result },
    );
  }
}
