import type { LineAnswer } from '#libs/application';
import type { VerbFault } from '../shell/verb-fault.ts';

/** An import under way, wherever its commands are carried out. */
export interface ImportRun extends AsyncDisposable {
  /** How many lines there are, for progress; `null` when it cannot be known beforehand. */
  readonly lines: number | null;
  /** How many answers there must be; `null` when it cannot be known beforehand, or is checked elsewhere. */
  readonly due: number | null;
  /** The answers in the order of the lines, some at a time. Ends early when `stop` aborts. */
  answers(stop: AbortSignal): AsyncIterable<readonly LineAnswer[]>;
  /** Why the outcome of some lines cannot be known, once the answers have ended. */
  failure(): VerbFault | undefined;
  /** Lets what was recorded be seen; `events` were. */
  finish(events: number): Promise<void>;
}
