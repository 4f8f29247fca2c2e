import { type ExitCode } from '#libs/platform';
import type { Output } from './output.ts';
import type { Notes } from './notes.ts';

/** What a verb was called with, and where it writes. */
export interface VerbCall {
  /** What stood without a name, in order. */
  readonly operands: readonly string[];
  /** By option name; of an option without a value the text is empty. */
  readonly options: ReadonlyMap<string, string>;
  /** The environment, with `--data` in the place of `DATA_DIR`. */
  readonly env: NodeJS.ProcessEnv;
  /** stdout: results and nothing else. */
  readonly results: Output;
  /**
   * stdout too, for what shows individuals: a text, of the answer that it was made of. It is written who is named in that
   * before anybody sees it.
   *
   * @throws ReadLogUnavailable when that cannot be written.
   */
  readonly show: (text: string, answer: unknown) => Promise<void>;
  /** stderr: progress and notes. */
  readonly notes: Notes;
  /** Aborted by SIGINT or SIGTERM, or when nobody reads the results any more: begin nothing new, finish, say how far it came. */
  readonly stop: AbortSignal;
}

/** Carries a verb out. Throws `VerbFault` when it cannot. */
export type Verb = (call: VerbCall) => Promise<ExitCode>;

/** An option; `value` is what help calls its value, left out for one that takes none. */
export interface OptionCard {
  readonly value?: string;
  readonly about: string;
  /** True for one that may stand several times: its values are then joined by commas. */
  readonly repeats?: boolean;
}

/** A verb as help shows it and as the command line is read against. Loading it waits until it is called. */
export interface VerbCard {
  /** Names of what stands without a name; in brackets what may be left out. */
  readonly operands: readonly string[];
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionCard>>;
  /** True when what it writes to stdout is all that it does: then it is refused without one. */
  readonly onlyShows?: boolean;
  /** True when it shows individuals: then it may `show`, and who is shown is written in the read log. */
  readonly showsIndividuals?: boolean;
  /** Further lines of the verb's help. */
  readonly more: readonly string[];
  readonly load: () => Promise<Verb>;
}
