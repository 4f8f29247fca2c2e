import { type Filter, streamNameFilter } from '@kurrent/kurrentdb-client';
import { participantIdOf, participantStream } from '#libs/event-store';

/** How streams are called in KurrentDB: as through the port, after a prefix that keeps test runs apart. */
export class StreamNames {
  readonly #prefix: string;
  /** Lets only our own streams through of the whole log. */
  readonly filter: Filter;

  constructor(prefix: string) {
    if (prefix.startsWith('$')) throw new RangeError('names that begin with $ are KurrentDB’s own');
    this.#prefix = prefix;
    this.filter = streamNameFilter({ prefixes: [prefix + participantStream('')] });
  }

  /** @throws ForeignStream when the stream is no participant's: no subscription would ever show it. */
  inside(stream: string): string {
    participantIdOf(stream);
    return this.#prefix + stream;
  }

  outside(name: string): string {
    return name.slice(this.#prefix.length);
  }
}
