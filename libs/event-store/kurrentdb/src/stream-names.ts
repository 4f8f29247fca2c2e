import { type Filter, streamNameFilter } from '@kurrent/kurrentdb-client';
import { type Categories, categoryOf, streamPrefix } from '#libs/event-store';

/** How streams are called in KurrentDB: as through the port, after a prefix that keeps test runs apart. */
export class StreamNames {
  readonly #prefix: string;
  /** Lets through every stream behind our prefix; without one, every stream but KurrentDB’s own, which begin with $. */
  readonly everyStream: Filter;

  constructor(prefix: string) {
    if (prefix.startsWith('$')) throw new RangeError('names that begin with $ are KurrentDB’s own');
    this.#prefix = prefix;
    this.everyStream =
      prefix === '' ? streamNameFilter({ regex: '^[^$]' }) : streamNameFilter({ prefixes: [prefix] });
  }

  /** Lets only the streams of these categories through. */
  streamsOf(categories: Categories): Filter {
    return streamNameFilter({
      prefixes: categories.map((category) => this.#prefix + streamPrefix(category)),
    });
  }

  /** @throws MalformedStreamName: no subscription would ever show such a stream. */
  inside(stream: string): string {
    categoryOf(stream);
    return this.#prefix + stream;
  }

  /** True for a stream that `everyStream` lets through. */
  isOurs(name: string): boolean {
    return this.#prefix === '' ? !name.startsWith('$') : name.startsWith(this.#prefix);
  }

  outside(name: string): string {
    return name.slice(this.#prefix.length);
  }
}
