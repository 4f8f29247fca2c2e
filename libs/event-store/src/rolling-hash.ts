import { hash as digest } from 'node:crypto';
import type { Position } from './stored-event.ts';

/** What was handled of the log, in its order: how many events, up to where, and a hash over all of them. */
export interface Certificate {
  readonly count: number;
  readonly position: Position | null;
  readonly rollingHash: string;
}

/** Nothing was handled yet. */
export const emptyCertificate: Certificate = { count: 0, position: null, rollingHash: '0'.repeat(64) };

/** The certificate after one more event: SHA-256 over the rolling hash so far and the event's own hash. */
export const extend = (
  certificate: Certificate,
  event: { readonly position: Position; readonly hash: string },
): Certificate => ({
  count: certificate.count + 1,
  position: event.position,
  rollingHash: digest('sha256', certificate.rollingHash + event.hash),
});
