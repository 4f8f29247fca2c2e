import type { Reading } from '#libs/access/read-log';

export const readerAnna = {
  issuer: 'https://id.example',
  subject: 'anna',
  name: 'Anna Holm',
  grants: [{ role: 'koordinator', limits: ['751'] }],
} as const;
export const readerIb = {
  ...readerAnna,
  subject: 'ib',
  name: null,
  grants: [{ role: 'databeskyttelse', limits: ['*'] }],
} as const;

/** A reading of one participant in Aarhus by Anna, with other facts where they are given. */
export const sampleReading = (facts: Partial<Reading> = {}): Reading => ({
  at: '2026-11-27T10:00:00.000Z',
  reader: readerAnna,
  what: 'GET /v1/participants/:participantId',
  participantIds: ['p-1'],
  kommunekoder: ['751'],
  search: null,
  purposes: ['sagsbehandling'],
  engagement: null,
  reason: null,
  result: 200,
  ...facts,
});

export const november = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' } as const;
