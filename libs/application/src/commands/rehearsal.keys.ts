import { createHmac, randomBytes } from 'node:crypto';
import { HmacKey, type KeyPurpose, ParticipantKeys } from '#libs/event-store';

const keyBytes = 32;

/** Encrypts nothing, since nothing is kept, and stores no key: a participant without one gets one that ends with the rehearsal. */
export class RehearsalKeys extends ParticipantKeys {
  readonly #keys: ParticipantKeys;
  readonly #passing = randomBytes(keyBytes);

  constructor(keys: ParticipantKeys) {
    super();
    this.#keys = keys;
  }

  override async encrypt(): Promise<string> {
    return 'rehearsed';
  }

  override async decrypt(): Promise<null> {
    return null;
  }

  override async derived(owner: string, purpose: KeyPurpose): Promise<HmacKey> {
    if (await this.#keys.has(owner)) return this.#keys.derived(owner, purpose);
    return new HmacKey(createHmac('sha256', this.#passing).update(`${owner} ${purpose}`).digest());
  }

  override has(owner: string): Promise<boolean> {
    return this.#keys.has(owner);
  }

  override destroyed(owners: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#keys.destroyed(owners);
  }

  override async destroy(): Promise<void> {}
}
