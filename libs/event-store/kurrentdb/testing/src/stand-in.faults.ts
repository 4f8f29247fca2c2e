/** What a client can call. */
export type CallKind = 'append' | 'read' | 'subscribe' | 'features' | 'gossip';

/**
 * What can go wrong with one call:
 * - `hang`: nothing is done and nothing is ever answered;
 * - `cut`: every connection is cut instead of an answer; with `after`, only when so many events have been sent;
 * - `end`: a subscription ends cleanly after so many events, as when a server shuts down;
 * - `mute`: a subscription stays open and sends nothing more after so many events;
 * - `delay`: nothing is done until the promise settles; `delay-answer`: all is done, but answered only then;
 * - `lose-answer`: all is done, then every connection is cut; `swallow-answer`: all is done and nothing answered;
 * - `search`: a subscription sends nothing but checkpoints until the promise settles, as from a long foreign stretch;
 * - `busy`: refused with the status of an overloaded server;
 * - `stutter`: a subscription sends each event again, together with the one before it.
 */
export type StandInFault =
  | { readonly kind: 'hang' | 'lose-answer' | 'swallow-answer' | 'busy' | 'stutter' }
  | { readonly kind: 'cut'; readonly after?: number }
  | { readonly kind: 'end' | 'mute'; readonly after: number }
  | { readonly kind: 'delay' | 'delay-answer' | 'search'; readonly until: Promise<unknown> };

/** The faults that wait for the calls they befall, in order, and how often each kind of call has come. */
export class StandInFaults {
  readonly #waiting = new Map<CallKind, StandInFault[]>();
  readonly #calls = new Map<CallKind, number>();

  /** The next `times` calls of this kind suffer `fault`, after the ones that already wait. */
  befall(call: CallKind, fault: StandInFault, times = 1): void {
    const waiting = this.#waiting.get(call) ?? [];
    for (let i = 0; i < times; i += 1) waiting.push(fault);
    this.#waiting.set(call, waiting);
  }

  /** Counts a call and says what befalls it. */
  take(call: CallKind): StandInFault | null {
    this.#calls.set(call, this.calls(call) + 1);
    return this.#waiting.get(call)?.shift() ?? null;
  }

  /** How many calls of this kind have come. */
  calls(call: CallKind): number {
    return this.#calls.get(call) ?? 0;
  }

  /** How many faults still wait for a call of this kind. */
  waiting(call: CallKind): number {
    return this.#waiting.get(call)?.length ?? 0;
  }

  /** No call suffers anything any more. */
  clear(): void {
    this.#waiting.clear();
  }
}
