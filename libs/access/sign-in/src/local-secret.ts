import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What whoever started the process on this machine knows, and nobody else; another one each time. */
export class LocalSecret {
  /** 43 letters, digits, - and _. */
  readonly text = randomBytes(32).toString('base64url');

  /** Compared in the same time whatever is given. */
  is(given: unknown): boolean {
    return typeof given === 'string' && timingSafeEqual(digest(given), digest(this.text));
  }
}
