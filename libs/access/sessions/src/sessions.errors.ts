import { Fault } from '#libs/platform';

/** Sessions cannot be read or written. */
export class SessionsUnavailable extends Fault {
  override readonly name = 'SessionsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Login kan ikke efterprøves lige nu: lageret svarer ikke. Prøv igen.';
  }
}

/** The issuer does not answer, or another process has asked it and no answer came in time. */
export class IssuerAway extends Fault {
  override readonly name = 'IssuerAway';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Udstederen af login svarer ikke. Prøv igen om lidt.';
  }
}
