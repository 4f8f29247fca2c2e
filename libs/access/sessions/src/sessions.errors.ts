import { Fault } from '#libs/platform';

/** Sessions cannot be read or written. */
export class SessionsUnavailable extends Fault {
  override readonly name = 'SessionsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Login kan ikke efterprøves lige nu: lageret svarer ikke. Prøv igen.';
  }
}

/** Another process has asked the issuer about a session, and no answer came of it in time. */
export class SessionUndecided extends Fault {
  override readonly name = 'SessionUndecided';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Login kan ikke efterprøves lige nu: udstederen svarer ikke. Prøv igen.';
  }
}
