/** How making a frozen report again from the log came out. */
export interface ReportVerified {
  /** When it was made again (UTC). */
  readonly at: string;
  /** The same to the byte; not the same; or another version of the product must judge it. */
  readonly outcome: 'verified' | 'differs' | 'other_version';
  /** The version of the product that made it again. */
  readonly madeBy: string;
}

/** What was found in one of the stores, in Danish; of many faults the first are told. */
interface FoundInStore {
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly conclusion: string;
}

/** A verification of log and read models: asked for by whom and when, how far it is, and what it found. */
export interface Verification {
  readonly id: string;
  /** Who asked for it, as the log names actors. */
  readonly by: string;
  readonly startedAt: string;
  /** When it was last heard of. */
  readonly updatedAt: string;
  /** `null`: it is not over, as far as is known. */
  readonly endedAt: string | null;
  /** What is being verified, in Danish; `null` when it is over. */
  readonly part: string | null;
  /** Events of that part. */
  readonly done: number;
  readonly total: number | null;
  /** The last event of the log when it began; `null`: there was none, or it is not known yet. */
  readonly position: string | null;
  readonly found: readonly FoundInStore[];
  /** Why it could not be carried out, in Danish; `null`: it could. */
  readonly failure: string | null;
}
