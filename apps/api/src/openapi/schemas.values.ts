import { codes } from '#libs/domain';
import { codeOf, type Schema } from './schema.ts';

/** The values that commands and answers are made of. */
export const values: Readonly<Record<string, Schema>> = {
  ParticipantId: {
    type: 'string',
    format: 'uuid',
    description: 'An opaque id of a participant. Never a CPR number.',
  },
  CommandId: {
    type: 'string',
    pattern: '^[A-Za-z0-9._:-]{1,46}$',
    description:
      'An id made by the caller, unique within the participant. The same command again changes nothing.',
  },
  TransitionId: { type: 'string', pattern: '^[A-Za-z0-9._:-]{1,46}$' },
  EventId: { type: 'string', description: 'The id of an event in the log.' },
  DanishDate: {
    type: 'string',
    format: 'date',
    description: 'A Danish calendar date (Europe/Copenhagen), `YYYY-MM-DD`.',
  },
  IsoWeek: {
    type: 'string',
    pattern: '^(19|20|21)\\d{2}-W(0[1-9]|[1-4]\\d|5[0-3])$',
    description: 'An ISO 8601 week that exists.',
  },
  Instant: { type: 'string', format: 'date-time', description: 'ISO 8601 with zone; answers are in UTC.' },
  Revision: {
    type: 'integer',
    minimum: 0,
    description:
      'The number of the participant’s last event, from 0. As `ETag` and `If-Match` in double quotes.',
  },
  Position: {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    description: 'How far into the log: opaque; give it back as `X-Read-After`.',
  },
  FreeText: {
    type: 'string',
    maxLength: 1_500,
    description:
      'Free text. May name people, so it is stored encrypted with the participant’s own key and appears in the history alone.',
  },
  Minutes: { type: 'integer', description: 'Whole minutes: 7,5 hours are 450. Up to 10,080 in a week.' },
  Provider: {
    type: 'string',
    pattern: '^(P\\d{10}|CVR\\d{8})$',
    description: '`P` and a P-number of 10 digits, or `CVR` and a CVR number of 8 digits.',
  },
  Cvr: { type: 'string', pattern: '^\\d{8}$', description: 'A CVR number: 8 digits that pass modulus 11.' },
  RuleSetId: { type: 'string', pattern: '^[A-Za-z0-9._:-]{1,46}$', description: 'See `/v1/rule-sets`.' },
  Kommunekode: codeOf(codes.codeLists.kommunekode, 'Municipality.'),
  Ydelse: codeOf(codes.ydelse, 'Benefit. The first three are valid to 2025-06-30.'),
  Readiness: codeOf(codes.readiness, 'Visitationskategori.'),
  Activity: codeOf(codes.activity, 'All may be recorded; the rule set decides what counts.'),
  Absence: codeOf(codes.absence, 'All lawful but `udeblivelse`.'),
  TransitionKind: codeOf(codes.transition, 'What the participant moves into.'),
  ExitReason: codeOf(codes.exitReason, 'Why the forløb ends.'),
  TargetGroupBasis: codeOf(codes.targetGroupBasis, 'Why the participant is in the target group.'),
};
