import type { Sealing } from '#libs/access/sessions';

/** A sign-in that has begun: what the browser holds, sealed, until it comes back from the issuer. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
  /** The address that the issuer sends the browser back to. */
  readonly callback: string;
  /** The local path that is gone to afterwards. */
  readonly to: string;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** So long a sign-in may take, in milliseconds. */
export const attemptMs = 600_000;

const use = 'sign-in';

export const sealAttempt = (sealing: Sealing, attempt: Attempt): Promise<string> =>
  sealing.seal(use, attempt);

/** The attempt that a browser holds; `null` when it holds none of ours, or took too long. */
export const openAttempt = async (sealing: Sealing, sealed: string, now: number): Promise<Attempt | null> => {
  const attempt = (await sealing.open(use, sealed)) as Attempt | null;
  return attempt && now < attempt.endsAt ? attempt : null;
};
