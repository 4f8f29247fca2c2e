import { Fault, systemFault } from '#libs/platform';

/** The results that are kept cannot be read or written now; they can be made again from the log. */
export class ResultsUnavailable extends Fault {
  override readonly name = 'ResultsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    const why = systemFault(this.cause)?.text;
    return `De gemte resultater af rapporter kan ikke bruges nu.${why === undefined ? '' : ` ${why}`}`;
  }
}
