import { Fault, systemFault } from '#libs/platform';
import type { HmacKey } from './kept-keys.ts';

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
    return systemFault(this.cause)?.text ?? 'Borgernes nøgler kan ikke nås.';
  }
}

/** The owner's key was destroyed; none is made again. */
export class ParticipantErased extends Fault {
  override readonly name = 'ParticipantErased';
  readonly kind = 'refused';

  override get text(): string {
    return 'Borgerens fritekst er slettet for altid; der kan ikke registreres mere om borgeren.';
  }
}

/**
 * Each participant's own key, under which free text stands in the log (AES-256-GCM), and from which further keys derive.
 * Destroying it makes that participant's text unreadable for ever and leaves every hash valid; it is remembered, and no
 * other key is made. `owner` is whose it is: a participant's id, or the name of a municipality's reporting stream. A key is made when the owner never had one, and is
 * durable before it is used.
 */
export abstract class ParticipantKeys {
  /** Why no key can be used as long as this process runs; `null` while they can. */
  get lost(): Fault | null {
    return null;
  }

  /**
   * The token `v1.<keyId>.<base64url>` that goes into `field` of the event.
   *
   * @throws ParticipantErased, ParticipantKeysUnavailable
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
   * The key (32 bytes) for one purpose that derives (HKDF-SHA-256) from the owner's: the same every time.
   *
   * @throws ParticipantErased, ParticipantKeysUnavailable
   */
  abstract derived(owner: string, purpose: KeyPurpose): Promise<HmacKey>;

  /**
   * Resolves when new keys can be expected to be made: writes nothing while they are; after one that could not be made
   * it tries whether the store takes anything again.
   *
   * @throws ParticipantKeysUnavailable that says what is in the way.
   */
  async expectNewKeys(): Promise<void> {
    // Nothing is known against it.
  }

  /**
   * Whether a key was made for the owner, be it destroyed since.
   *
   * @throws ParticipantKeysUnavailable
   */
  abstract has(owner: string): Promise<boolean>;

  /**
   * Those of the owners whose key was destroyed.
   *
   * @throws ParticipantKeysUnavailable
   */
  abstract destroyed(owners: readonly string[]): Promise<ReadonlySet<string>>;

  /**
   * Destroys the owner's key, durably and for ever.
   *
   * @throws ParticipantKeysUnavailable
   */
  abstract destroy(owner: string): Promise<void>;
}

/** What a key derives for: no key serves two purposes. */
export type KeyPurpose = 'command digest' | 'command id of a row' | 'frozen result';

/** The keys cannot be used, whoever's they are: nothing is encrypted, derived, read or destroyed, and everybody is told why. */
export class LostParticipantKeys extends ParticipantKeys {
  readonly #why: Fault;

  constructor(why: Fault) {
    super();
    this.#why = why;
  }

  override get lost(): Fault {
    return this.#why;
  }

  async encrypt(): Promise<never> {
    throw this.#why;
  }

  async decrypt(): Promise<never> {
    throw this.#why;
  }

  async derived(): Promise<never> {
    throw this.#why;
  }

  async has(): Promise<never> {
    throw this.#why;
  }

  async destroyed(): Promise<never> {
    throw this.#why;
  }

  async destroy(): Promise<never> {
    throw this.#why;
  }

  close(): void {}
}
