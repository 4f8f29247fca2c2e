import { Fault } from '#libs/platform';
/** A token that is not what was sealed for this participant, event and field, or whose key was never here. */
export class SealBroken extends Fault {
  override readonly name = 'SealBroken';
  readonly kind = 'damaged';

  override get text(): string {
    return 'En fritekst i loggen kan ikke åbnes: den er ændret, eller dens nøgle har aldrig været her.';
  }
}

/** The key store cannot be reached or does not answer; nothing was sealed. */
export class ParticipantKeysUnavailable extends Fault {
  override readonly name = 'ParticipantKeysUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Borgernes nøgler kan ikke nås.';
  }
}

/**
 * Each participant's own key, under which free text stands in the log (AES-256-GCM). Destroying a key makes that
 * participant's text unreadable for ever and leaves every hash valid.
 */
export abstract class ParticipantKeys {
  /**
   * The token `v1.<keyId>.<base64url>` that goes into `field` of the event. The key is made when the participant
   * has none, and is durable before this resolves: so before any event that uses it is appended.
   *
   * @throws ParticipantKeysUnavailable
   */
  abstract seal(participantId: string, eventId: string, field: string, text: string): Promise<string>;

  /**
   * The text that was sealed; `null` when its key was destroyed.
   *
   * @throws SealBroken when the token was changed or was sealed for another participant, event or field.
   * @throws ParticipantKeysUnavailable
   */
  abstract open(participantId: string, eventId: string, field: string, token: string): Promise<string | null>;

  /**
   * Destroys every key of the participant, durably. Text sealed later gets a new key.
   *
   * @throws ParticipantKeysUnavailable
   */
  abstract destroy(participantId: string): Promise<void>;
}
