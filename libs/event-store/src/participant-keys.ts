import { Fault } from '#libs/platform';

/** A token that was not encrypted for this owner, event and field, was changed, or whose key was never here. */
export class UndecryptableText extends Fault {
  override readonly name = 'UndecryptableText';
  readonly kind = 'damaged';

  override get text(): string {
    return 'En fritekst i loggen kan ikke åbnes: den er ændret, eller dens nøgle har aldrig været her.';
  }
}

/** The key store cannot be reached or does not answer; nothing was encrypted. */
export class ParticipantKeysUnavailable extends Fault {
  override readonly name = 'ParticipantKeysUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Borgernes nøgler kan ikke nås.';
  }
}

/**
 * Each participant's own key, under which free text stands in the log (AES-256-GCM). Destroying a key makes that
 * participant's text unreadable for ever and leaves every hash valid. `owner` is whose text it is: a participant's id.
 */
export abstract class ParticipantKeys {
  /**
   * The token `v1.<keyId>.<base64url>` that goes into `field` of the event. The key is made when the owner has none,
   * and is durable before this resolves: so before any event that uses it is appended.
   *
   * @throws ParticipantKeysUnavailable
   */
  abstract encrypt(owner: string, eventId: string, field: string, text: string): Promise<string>;

  /**
   * The text that was encrypted; `null` when its key was destroyed.
   *
   * @throws UndecryptableText when the token was changed or was encrypted for another owner, event or field.
   * @throws ParticipantKeysUnavailable
   */
  abstract decrypt(owner: string, eventId: string, field: string, token: string): Promise<string | null>;

  /**
   * Destroys every key of the owner, durably. Text encrypted later gets a new key.
   *
   * @throws ParticipantKeysUnavailable
   */
  abstract destroy(owner: string): Promise<void>;
}
