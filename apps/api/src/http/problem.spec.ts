import { describe, expect, it } from '@jest/globals';
import { refusalCodes, reportingRefusalCodes } from '#libs/domain';
import { problem } from './problem.ts';
import { type ProblemCode, problemKinds } from './problem.kinds.ts';

const codesWith = (status: number): readonly string[] =>
  Object.entries(problemKinds)
    .filter(([, kind]) => kind.status === status)
    .map(([code]) => code);

describe('the table of problems', () => {
  it.each([...refusalCodes, ...reportingRefusalCodes])('has a row for the refusal %s', (code) => {
    expect(problemKinds[code].status).toBeGreaterThanOrEqual(400);
    expect(problemKinds[code].status).toBeLessThan(500);
  });

  it('has a title of its own for every code', () => {
    const titles = Object.values(problemKinds).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each([
    [400, ['malformed', 'unknown_code']],
    [
      404,
      [
        'unknown_participant',
        'unknown_person',
        'unknown_forloeb',
        'unknown_transition',
        'unknown_assignment',
        'unknown_erasure',
        'unknown_command',
        'unknown_route',
        'unknown_rule_set',
        'unknown_report',
        'nothing_published',
      ],
    ],
    [
      409,
      [
        'participant_id_unavailable',
        'participant_erased',
        'person_known',
        'cpr_change_required',
        'command_id_reused',
        'forloeb_already_open',
        'forloeb_conflict',
        'forloeb_in_use',
        'transition_id_reused',
        'transition_already_in_force',
        'transition_ended',
        'hours_after_exit',
        'no_exit',
        'provider_already_assigned',
        'already_linked',
        'not_linked',
        'retention_not_over',
        'on_hold',
        'not_on_hold',
        'same_approver',
        'period_closed',
        'earlier_period_open',
        'not_publishable',
        'already_published',
        'not_published',
      ],
    ],
    [412, ['precondition_failed', 'revision_mismatch']],
    [413, ['payload_too_large']],
    [500, ['internal']],
    [
      503,
      [
        'issuer_unavailable',
        'lost_race',
        'overloaded',
        'read_timeout',
        'store_unavailable',
        'store_unusable',
      ],
    ],
  ])('answers %d to %j and nothing else', (status, codes) => {
    expect(codesWith(status).toSorted()).toEqual(codes.toSorted());
  });
});

describe('a problem document', () => {
  it('has the members of RFC 9457, and code and errors beside them', () => {
    const errors = [{ path: 'week', code: 'malformed', message: 'Ugen findes ikke.' }];
    expect(problem('malformed', 'Ugen findes ikke.', '/v1/commands', errors)).toEqual({
      type: 'urn:nytteindsats:problem:malformed',
      title: 'Anmodningen er ikke udfyldt korrekt',
      status: 400,
      code: 'malformed',
      detail: 'Ugen findes ikke.',
      instance: '/v1/commands',
      errors,
    });
  });

  it('has no errors when there is nothing to list', () => {
    expect(problem('internal', 'Prøv igen senere.', '/v1/commands')).not.toHaveProperty('errors');
  });

  it('tells codes apart by type', () => {
    const codes = Object.keys(problemKinds) as ProblemCode[];
    expect(new Set(codes.map((code) => problem(code, '', '').type)).size).toBe(codes.length);
  });
});
