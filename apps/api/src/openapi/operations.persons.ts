import { json, type Operation } from './operation.ts';
import { exampleParticipant, inHeader, inPath } from './parameters.ts';
import { problemsOfQuestions } from './questions.asked.ts';
import { list, object, optional, closed, flag, ref, type Schema, text, words } from './schema.ts';

const person = { cpr: '0101905001', name: 'Prøve Prøvesen', protectedAddress: false };
const found = { participantId: exampleParticipant, ...person };
const cpr: Schema = {
  ...text('Ten digits, a possible date first; the day also plus 60. Modulus 11 is not asked for.'),
  pattern: '^\\s*\\d{6}-?\\d{4}\\s*$',
};
const protectedAddress = flag(
  'Name and address are protected. Left out: the mark that stands is kept, and somebody new has none; only false takes it away.',
);
const name: Schema = { ...text(), minLength: 1, maxLength: 200 };

/** Bodies and answers about persons. */
export const personSchemas: Readonly<Record<string, Schema>> = {
  Person: closed({ cpr, name }, optional({ protectedAddress }), 'Who somebody is.'),
  PersonChange: closed(
    { cpr, name },
    optional({ protectedAddress, cprChange: words('correction', 'new_number') }),
  ),
  PersonSought: {
    oneOf: [closed({ cpr }), closed({ name: { ...name, maxLength: 100 } })],
  },
  FoundPerson: object({
    participantId: ref('ParticipantId'),
    cpr: text(),
    name: text(),
    protectedAddress: flag('Name and address are protected.'),
  }),
  FoundPersons: object({ items: list(ref('FoundPerson'), 'At most 50.') }),
};

const answer = {
  status: 200,
  description: 'Who the participant is; never stored on the way.',
  mediaType: json,
  schema: ref('FoundPerson'),
  example: found,
} as const;

/** Who the participants are. */
export const personOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/participants/{participantId}/person',
    id: 'readPerson',
    tag: 'Participants',
    summary: 'Who a participant is',
    parameters: [inPath.participantId, inHeader.correlationId],
    answer,
    problems: ['unknown_participant', 'unknown_person', 'overloaded', ...problemsOfQuestions],
  },
  {
    method: 'put',
    path: '/v1/participants/{participantId}/person',
    id: 'setPerson',
    tag: 'Participants',
    summary: 'Says who a participant is',
    description:
      '`cprChange` where the number differs: after a `correction` the wrong number finds nobody, after a `new_number` the former one still finds the person.',
    parameters: [inPath.participantId, inHeader.correlationId],
    body: {
      mediaType: json,
      schema: ref('PersonChange'),
      examples: { person: { summary: 'A name and a number', value: person } },
    },
    answer,
    problems: [
      'unknown_participant',
      'person_known',
      'cpr_change_required',
      'participant_erased',
      'payload_too_large',
      'lost_race',
      'overloaded',
      ...problemsOfQuestions,
    ],
  },
  {
    method: 'post',
    path: '/v1/persons/search',
    id: 'searchPersons',
    tag: 'Participants',
    summary: 'Persons by CPR number, or by the beginnings of the words of a name',
    description: 'Case and accents do not matter. Those whose forløb one sees, at most 50.',
    parameters: [inHeader.correlationId],
    body: {
      mediaType: json,
      schema: ref('PersonSought'),
      examples: {
        cpr: { summary: 'By number', value: { cpr: person.cpr } },
        name: { summary: 'By name', value: { name: 'prø prøv' } },
      },
    },
    answer: {
      status: 200,
      description: 'Those found, in the order of names.',
      mediaType: json,
      schema: ref('FoundPersons'),
      example: { items: [found] },
    },
    problems: ['payload_too_large', 'overloaded', ...problemsOfQuestions],
  },
];
