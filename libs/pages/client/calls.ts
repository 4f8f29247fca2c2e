import type { Told } from '../src/grid/last-saved.ts';
import { slotsOf } from '../src/grid/slots.ts';
import type { Loaded, Row } from './row.ts';
import { type Call, type Outcome, callOutcome } from './sending.ts';

/** A row as the server has it, with how it is judged; a provider is not told that. */
export interface ReadRow extends Loaded {
  readonly status?: string;
  readonly metWeeks?: number;
}

interface Entry {
  readonly activity: string;
  readonly provider: string | null;
  readonly minutes: number;
}

interface Item extends Pick<ReadRow, 'status' | 'metWeeks' | 'revision'> {
  readonly participantId: string;
  readonly entries: readonly Entry[];
  readonly absences?: readonly { readonly kind: string; readonly days: number }[];
  readonly noShowDays?: number;
  readonly previousEntries: readonly Entry[];
}

const patienceMs = 30_000;
/** As many as one question takes. */
const mostRows = 200;

const readRow = (item: Item): ReadRow => {
  const { participantId: id, revision, entries, noShowDays = 0, previousEntries, status, metWeeks } = item;
  const { absences = noShowDays === 0 ? [] : [{ kind: 'udeblivelse', days: noShowDays }] } = item;
  return {
    id,
    revision,
    base: slotsOf({ entries, absences }),
    before: slotsOf({ entries: previousEntries, absences: [] }),
    ...(status !== undefined && { status }),
    ...(metWeeks !== undefined && { metWeeks }),
  };
};

/** Somebody's session has ended. */
export class SignedOut extends Error {}

interface CallsParts {
  readonly fetch: typeof fetch;
  /** False while the browser knows that it has no connection. */
  readonly isOnline: () => boolean;
  /** As whom the page was shown: nothing of it is saved as somebody else. */
  readonly signedInAs: string;
}

/** What the grid asks the server. */
export class Calls {
  readonly #parts: CallsParts;

  constructor(parts: CallsParts) {
    this.#parts = parts;
  }

  /** Saves; never rejects: an answer that does not come is an outcome that is not known. */
  async save(
    { method, path, body }: Call,
    { key, revision }: Pick<Row, 'key' | 'revision'>,
  ): Promise<Outcome> {
    if (!this.#parts.isOnline()) return { kind: 'away' };
    try {
      const answer = await this.#ask(path, {
        method,
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key!,
          'if-match': `"${revision}"`,
        },
      });
      return callOutcome(answer.status, (await answer.json()) as object);
    } catch {
      return callOutcome(0, {});
    }
  }

  /**
   * Rows as they stand now, those of `ids` that are in the week.
   *
   * @param after a position that they rest on at least.
   * @throws SignedOut
   * @throws when there is no answer
   */
  async rows(week: string, ids: readonly string[], after?: string): Promise<readonly ReadRow[]> {
    const read: ReadRow[] = [];
    for (let first = 0; first < ids.length; first += mostRows) {
      const participants = ids.slice(first, first + mostRows).join(',');
      const query = new URLSearchParams({ participants, limit: String(mostRows) }).toString();
      const { items } = (await this.#read(`/v1/weeks/${week}?${query}`, after)) as {
        readonly items: readonly Item[];
      };
      read.push(...items.map(readRow));
    }
    return read;
  }

  /** What was recorded of somebody; nothing for whoever may not see it. */
  async history(id: string): Promise<readonly Told[]> {
    try {
      const { events } = (await this.#read(`/v1/participants/${id}/history`)) as {
        readonly events: readonly Told[];
      };
      return events;
    } catch {
      return [];
    }
  }

  async #read(path: string, after?: string): Promise<unknown> {
    const answer = await this.#ask(path, { headers: after === undefined ? {} : { 'x-read-after': after } });
    if (answer.status === 401) throw new SignedOut();
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  #ask(
    path: string,
    { headers, ...asked }: Pick<RequestInit, 'method' | 'body'> & { readonly headers: object },
  ): Promise<Response> {
    const { fetch, signedInAs } = this.#parts;
    return fetch(path, {
      ...asked,
      headers: { ...headers, 'x-signed-in-as': signedInAs },
      signal: AbortSignal.timeout(patienceMs),
    });
  }
}
