import { randomUUID } from 'node:crypto';
import type { Decider, Erasure, Hold } from '#libs/persons/erasures';

const anna: Decider = { issuer: 'https://login', subject: 'anna', actor: 'administrator:1' };
const ib: Decider = { issuer: 'https://login', subject: 'ib', actor: 'databeskyttelse:2' };
const at = '2030-01-01T10:00:00.000Z';

/** A proposal to erase a participant of Aarhus, changed as a test needs. */
export const sampleErasure = (changes: Partial<Erasure> = {}): Erasure => ({
  erasureId: randomUUID(),
  participants: [{ participantId: 'p-1', kommunekoder: ['751'] }],
  decision: 'sag-1',
  archiveDelivery: 'arkiv-1',
  proposedBy: anna,
  proposedAt: at,
  approvals: [],
  state: 'proposed',
  carriedOutAt: null,
  version: 0,
  ...changes,
});

/** A hold on the same participant. */
export const sampleHold = (changes: Partial<Hold> = {}): Hold => ({
  participantId: 'p-1',
  kommunekode: '751',
  by: ib,
  at,
  reason: 'v1.k.sealed',
  ...changes,
});

/** The erasure once a second person approved it. */
export const approved = (erasure: Erasure): Erasure => ({
  ...erasure,
  approvals: [{ by: ib, at, kommunekoder: ['751'] }],
  state: 'approved',
  version: erasure.version + 1,
});

/** The erasure once it was carried out. */
export const carriedOut = (erasure: Erasure): Erasure => ({
  ...erasure,
  state: 'carried_out',
  carriedOutAt: at,
});
