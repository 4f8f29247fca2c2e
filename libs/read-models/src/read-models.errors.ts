import { Fault, systemFault } from '#libs/platform';

/** The database is not there, or was written by another version of the tables. */
export class ReadModelsUnavailable extends Fault {
  override readonly name = 'ReadModelsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return (
      systemFault(this.cause)?.text ??
      'Læsemodellerne kan ikke nås, eller der er ingen; start API’et, eller kør nytteindsats rebuild.'
    );
  }
}

/** The read models do not have all of the log yet: they are new, or were emptied. Nothing is wrong. */
export class ReadModelsBehind extends Fault {
  override readonly name = 'ReadModelsBehind';
  readonly kind = 'behind';

  constructor() {
    super('Læsemodellerne er ved at blive bygget op af loggen. Prøv igen om lidt.');
  }
}

/** The database itself is damaged, and what it holds cannot be read any more: all of it is made anew from the log. */
export class ReadModelsDamaged extends Fault {
  override readonly name = 'ReadModelsDamaged';
  readonly kind = 'damaged';

  override get text(): string {
    return 'Læsemodellerne er beskadigede og kan ikke læses. Kør nytteindsats rebuild: så bygges de op igen af loggen.';
  }
}

/** Something else stands where the read models belong; the message says what, in Danish. */
export class ReadModelsObstructed extends Fault {
  override readonly name = 'ReadModelsObstructed';
  readonly kind = 'unusable';
}
