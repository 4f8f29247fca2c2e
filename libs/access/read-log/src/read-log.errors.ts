import { Fault, systemFault } from '#libs/platform';

/** The read log cannot be written or read now: nobody is shown an individual. */
export class ReadLogUnavailable extends Fault {
  override readonly name = 'ReadLogUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    const why = systemFault(this.cause)?.text;
    return `Læseloggen kan ikke bruges, og derfor vises ingen borger.${why === undefined ? '' : ` ${why}`}`;
  }
}

/** The file of the read log is not one, or is broken. */
export class ReadLogDamaged extends Fault {
  override readonly name = 'ReadLogDamaged';
  readonly kind = 'damaged';
}

/** The file of the read log was made by a later version of this program, or by another program. */
export class ReadLogUnusable extends Fault {
  override readonly name = 'ReadLogUnusable';
  readonly kind = 'unusable';
}
