import { randomUUID } from 'node:crypto';
import type { Position } from '#libs/event-store';
import { type Clock, Fault } from '#libs/platform';
import type { ResultStore, Verification } from '#libs/results';
import type { Finding } from './findings.ts';

/** What is heard of a verification that goes on. */
export type VerificationNews =
  | { readonly position: Position | null }
  | { readonly part: string; readonly done: number; readonly total: number | null }
  | { readonly finding: Finding };

/** Verifies log and read models, telling how it goes on. Rejects with a `Fault` that says why it cannot. */
export type Verify = (hear: (heard: VerificationNews) => void, stop: AbortSignal) => Promise<void>;

const betweenNotesMs = 1_000;
/** A process that lives says in this time that it goes on, however long a part takes. */
const silentMs = 60_000;
/** So many faults of a store are told; the command line tells all. */
const mostFaults = 20;

const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** What is kept names no participant: the command line tells whoever holds the files which one it is. */
export const keptFinding = ({ faults, faultCount, conclusion }: Finding): Finding => ({
  faults: faults.slice(0, mostFaults).map((fault) => fault.replaceAll(ids, '…')),
  faultCount,
  conclusion,
});

/** A verification that begins. */
export const begunVerification = (by: string, at: string): Verification => ({
  id: randomUUID(),
  by,
  startedAt: at,
  updatedAt: at,
  endedAt: null,
  part: null,
  done: 0,
  total: null,
  position: null,
  found: [],
  failure: null,
});

/** The same when more was heard of it. */
export const afterHearing = (known: Verification, heard: VerificationNews): Verification =>
  'finding' in heard
    ? { ...known, found: [...known.found, keptFinding(heard.finding)] }
    : { ...known, ...heard };

/** The same when it is over. */
export const endedVerification = (known: Verification, at: string, failure: string | null): Verification => ({
  ...known,
  updatedAt: at,
  endedAt: at,
  part: null,
  failure,
});

const failureText = (error: unknown): string =>
  error instanceof Fault
    ? error.text
    : 'Efterprøvningen kunne ikke gennemføres. Se loggen, eller kør nytteindsats verify.';

/** True when it goes on, in this process or another, as far as is known `now`. */
export const isUnderWay = ({ endedAt, updatedAt }: Verification, now: string): boolean =>
  endedAt === null && Date.parse(now) - Date.parse(updatedAt) < silentMs;

interface StoreVerifierParts {
  readonly results: Pick<ResultStore, 'lastVerification' | 'keepVerification'>;
  readonly clock: Clock;
  readonly verify: Verify;
  /** Hears what nobody foresaw. */
  readonly onError: (error: unknown) => void;
}

/** Has log and read models verified when somebody asks, once at a time, and keeps how the last verification came out. */
export class StoreVerifier {
  readonly #parts: StoreVerifierParts;
  readonly #stop = new AbortController();
  #current: Promise<void> = Promise.resolve();

  constructor(parts: StoreVerifierParts) {
    this.#parts = parts;
  }

  /** @throws ResultsUnavailable */
  last(): Promise<Verification | null> {
    return this.#parts.results.lastVerification();
  }

  /** Begins one, unless one goes on: answers that which does. @throws ResultsUnavailable */
  async start(by: string): Promise<Verification> {
    const { results, clock } = this.#parts;
    const last = await results.lastVerification();
    if (last && isUnderWay(last, clock.now())) return last;
    const begun = begunVerification(by, clock.now());
    await results.keepVerification(begun);
    this.#current = this.#carryOut(begun);
    return begun;
  }

  /** Ends what goes on here. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#current;
  }

  async #carryOut(begun: Verification): Promise<void> {
    const { clock, verify, results, onError } = this.#parts;
    let known = begun;
    const note = (): Promise<void> =>
      results.keepVerification({ ...known, updatedAt: clock.now() }).catch(onError);
    const noting = setInterval(() => void note(), betweenNotesMs);
    let failure: string | null = null;
    try {
      await verify((heard) => (known = afterHearing(known, heard)), this.#stop.signal);
    } catch (error) {
      const { aborted: isCutOff } = this.#stop.signal;
      failure = isCutOff ? 'Efterprøvningen blev afbrudt.' : failureText(error);
      if (!isCutOff && !(error instanceof Fault)) onError(error);
    } finally {
      clearInterval(noting);
    }
    await results.keepVerification(endedVerification(known, clock.now(), failure)).catch(onError);
  }
}
