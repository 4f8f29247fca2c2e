import { expect, it } from '@jest/globals';
import type { CommandAnswer } from '../commands/command-answer.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import { lookedUpBy } from './looked-up.ts';

const person = { cpr: '0101805001', name: 'Anna Prøve' };
const given = (facts: object): ParsedCommand =>
  ({
    commandId: 'c-1',
    participantId: 'p-1',
    command: { command: 'EnrolParticipant', kommunekode: '751' },
    person,
    ...facts,
  }) as unknown as ParsedCommand;
const enrols = given({});
const others = given({ command: { command: 'RecordHours' } });
const withoutPerson = given({ person: undefined });

const stands = { status: 'accepted', events: 1, revision: 0, position: 'x' } as const;
const warned: CommandAnswer = { ...stands, warnings: [{ code: 'protected_address', message: 'Beskyttet.' }] };
const refused = (code: string, facts: object = {}) =>
  ({ status: 'refused', code, message: 'Nej.', ...facts }) as CommandAnswer;

it.each([
  ['a warning about whom it is', others, warned, { kommunekoder: [], result: 200 }],
  ['an enrolment of somebody with a number', enrols, stands, { kommunekoder: ['751'], result: 201 }],
  ['that the person is known', enrols, refused('person_known'), { kommunekoder: ['751'], result: 409 }],
  [
    'that the number is another',
    enrols,
    refused('cpr_change_required'),
    { kommunekoder: ['751'], result: 409 },
  ],
] as const)('What tells of whoever is registered is a look-up: %s', (_what, command, answer, expected) => {
  expect(lookedUpBy(command, answer)).toEqual({ participantId: 'p-1', ...expected });
});

it('is a look-up of whose person it is where the answer says that', () => {
  expect(lookedUpBy(enrols, refused('person_known', { participantId: 'p-2' }))?.participantId).toBe('p-2');
});

it.each([
  ['another command', others, stands],
  ['an enrolment without a person', withoutPerson, stands],
  ['a refusal for another reason', enrols, refused('malformed')],
  ['a refusal of another command', others, refused('person_known')],
] as const)('Nobody is looked up by %s', (_what, command, answer) => {
  expect(lookedUpBy(command, answer)).toBeNull();
});
