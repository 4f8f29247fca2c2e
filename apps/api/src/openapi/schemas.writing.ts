import { refusalCodes } from '#libs/domain';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import { count, integer, list, nullable, object, ref, type Schema, text, words } from './schema.ts';

const problemCodes = Object.keys(problemKinds) as readonly ProblemCode[];

const written = { events: count, revision: ref('Revision'), position: ref('Position') };

const warned = {
  warnings: list(
    ref('Warning'),
    'Of AssignProvider, to who may read the person register: what to know of the participant, though the command stands. Left out when there is nothing.',
  ),
};

const lineIds = {
  line: { ...integer('The number of the line, from 1; blank lines count.'), minimum: 1 },
  commandId: nullable(ref('CommandId')),
};

const note = text('Danish: what was made of what stood there, e.g. of a CPR number without its zero.');

/** What commands are answered with, and what any call is refused with. */
export const writingSchemas: Readonly<Record<string, Schema>> = {
  WriteAnswer: object(
    {
      status: words('accepted', 'unchanged'),
      commandId: ref('CommandId'),
      participantId: ref('ParticipantId'),
      ...written,
    },
    warned,
  ),
  Warning: object({ code: words('protected_address'), message: text('Danish.') }),
  LineAnswer: {
    description:
      'The answer to one line. `failed`: it is not known whether it was carried out; send it again.',
    oneOf: [
      object({ ...lineIds, status: words('accepted', 'unchanged'), ...written }, { note, ...warned }),
      object(
        {
          ...lineIds,
          status: { const: 'refused' },
          code: words(...refusalCodes),
          message: text('Danish.'),
        },
        {
          errors: list(ref('Fault'), 'The fields that it is about, if any.'),
          revision: ref('Revision'),
          participantId: { ...ref('ParticipantId'), description: 'Of `person_known`: whose person it is.' },
          note,
        },
      ),
      object({
        ...lineIds,
        status: { const: 'failed' },
        code: words('unavailable', 'internal'),
        message: text('Danish.'),
      }),
    ],
  },
  ImportSums: object(
    {
      rows: count,
      accepted: count,
      unchanged: count,
      refused: count,
      failed: count,
      events: count,
      dryRun: { type: 'boolean' },
    },
    { hiddenRows: { ...count, description: 'Rows that the workbook does not show; left out: none.' } },
    'What came of a file: the last line of its answers, when every row has one.',
  ),
  ImportAnswer: {
    description: 'The answer to one row, or the sums.',
    anyOf: [ref('LineAnswer'), ref('ImportSums')],
  },
  Problem: object(
    {
      type: text('A URN that names the kind of problem; it is no address.'),
      title: text('Danish; the same for every problem of the kind.'),
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: words(...problemCodes),
      detail: text('Danish; repeats nothing of what was sent.'),
      instance: text('A URN with the correlation id of the request.'),
    },
    {
      errors: list(
        ref('Fault'),
        'Every fault of the request; of a refusal by the domain, the field that it is about.',
      ),
      revision: ref('Revision'),
      participantId: ref('ParticipantId'),
    },
    'A problem document (RFC 9457). `code` is stable; more may be added.',
  ),
  Fault: object({
    path: text('The field, e.g. `entries[1].minutes`, the parameter or the header; empty for the whole.'),
    code: text(),
    message: text('Danish.'),
  }),
};
