/** A sealed text that is not as it was sealed, or was sealed for another participant, event or field. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * The participants' own keys, under which free text is sealed. Destroying one makes that person's text unreadable for
 * ever and leaves every hash of the log valid.
 */
export abstract class ParticipantKeys {
  /**
   * Seals a text for one field of one event. The key is durable before this resolves, so that no event can ever refer
   * to a key that was lost.
   */
  abstract seal(participantId: string, eventId: string, field: string, text: string): Promise<string>;

  /**
   * Opens what `seal` made; `null` when the key was destroyed.
   *
   * @throws SealBroken
   */
  abstract open(participantId: string, eventId: string, field: string, token: string): Promise<string | null>;

  /** Destroys the participant's key. Text sealed later gets a new one. */
  abstract destroy(participantId: string): Promise<void>;
}
