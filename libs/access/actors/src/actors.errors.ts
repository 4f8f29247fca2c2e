import { Fault, systemFault } from '#libs/platform';

/** The register of actors cannot be read or written now: who has no id yet can record nothing. */
export class ActorsUnavailable extends Fault {
  override readonly name = 'ActorsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    const why = systemFault(this.cause)?.text;
    return `Registret over, hvem der registrerer, kan ikke bruges, og derfor er intet registreret.${why === undefined ? '' : ` ${why}`}`;
  }
}

/** The file of the actors is broken, or not such a file. */
export class ActorsDamaged extends Fault {
  override readonly name = 'ActorsDamaged';
  readonly kind = 'damaged';
}

/** The file of the actors was made by a later version of this program. */
export class ActorsUnusable extends Fault {
  override readonly name = 'ActorsUnusable';
  readonly kind = 'unusable';
}
