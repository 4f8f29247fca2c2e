import { exampleErasure, exampleParticipant } from './parameters.ts';

const references = { decision: 'sag-2028-117', archiveDelivery: 'aflevering-4' };

const erasure = {
  erasureId: exampleErasure,
  state: 'proposed',
  participantIds: [exampleParticipant],
  ...references,
  proposedAt: '2028-01-10T09:12:44.120Z',
  proposedBy: 'administrator',
  approvals: [],
  missing: ['751'],
  awaitsOthers: false,
  carriedOutAt: null,
} as const;

/** What is asked and answered about retention, holds and erasures, for readers. */
export const erasureExamples = {
  retention: {
    items: [{ participantId: exampleParticipant, kommunekoder: ['751'], retentionOverFrom: '2027-11-01' }],
    next: null,
  },
  proposed: {
    summary: 'A person whose records need not be kept any longer',
    value: { participantId: exampleParticipant, ...references },
  },
  erasure,
  carriedOut: {
    ...erasure,
    state: 'carried_out',
    approvals: [{ at: '2028-01-11T08:00:01.002Z', by: 'databeskyttelse', kommunekoder: ['751'] }],
    missing: [],
    carriedOutAt: '2028-01-11T08:00:01.240Z',
  },
  put: { summary: 'A case is pending', value: { reason: 'Klagesag er ikke afgjort' } },
  delete: { summary: 'It is decided', value: { reason: 'Klagesagen er afgjort' } },
  holds: {
    participantId: exampleParticipant,
    holds: [
      {
        kommunekode: '751',
        at: '2027-12-01T10:00:00.000Z',
        by: 'databeskyttelse',
        reason: 'Klagesag er ikke afgjort',
      },
    ],
  },
} as const;
