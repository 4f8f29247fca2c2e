import { describe } from '@jest/globals';
import { decides, enrol } from '#libs/domain/testing';

const reason = 'tastefejl';
const correct = { command: 'CorrectEnrolment', forloeb: 1, reason } as const;
const correctedFrom = (changes: object, previous: object) =>
  [{ type: 'EnrolmentCorrected', data: { forloeb: 1, changes, previous, reason } }] as never;

describe('CorrectEnrolment, of a benefit that has ended,', () => {
  decides(
    [
      [
        'takes it up to its last day',
        [enrol({ enrolledOn: '2025-06-30' })],
        { ...correct, ydelse: 'overgangsydelse' },
        correctedFrom({ ydelse: 'overgangsydelse' }, { ydelse: 'kontanthjaelp' }),
      ],
      [
        'does not take it from the day after',
        [enrol({ enrolledOn: '2025-07-01' })],
        { ...correct, ydelse: 'overgangsydelse' },
        'unknown_code',
      ],
      [
        'does not look at it when it speaks of something else',
        [enrol({ enrolledOn: '2025-07-01', ydelse: 'overgangsydelse' })],
        { ...correct, ydelse: 'overgangsydelse', readiness: 'aktivitetsparat' },
        correctedFrom({ readiness: 'aktivitetsparat' }, { readiness: 'jobparat' }),
      ],
    ],
    '2025-12-31',
  );
});
