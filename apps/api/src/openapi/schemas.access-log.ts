import { CitizenBody, SampleBody } from '../access-log/access-log.questions.ts';
import { optionalOf, requiredOf } from './schemas.declared.ts';
import {
  closed,
  count,
  flag,
  integer,
  list,
  nullable,
  object,
  ref,
  type Schema,
  text,
  words,
} from './schema.ts';

const purposes = list(words('sagsbehandling', 'leverandoerregistrering', 'revision', 'kontrol'));
const next = nullable(text('The `cursor` of the next page; null on the last.'));
const name = nullable(text('As it was then; null when nobody told it.'));

/** Who has read what of whom. */
export const accessLogSchemas: Readonly<Record<string, Schema>> = {
  AccessLog: object({ items: list(ref('Reading'), 'In the order in which they were written.'), next }),
  Reading: object({
    number: count,
    at: ref('Instant'),
    reader: object({
      issuer: text(),
      subject: text(),
      name,
      grants: list(
        object({ role: text(), limits: list(text(), 'Kommunekoder or provider numbers; `*`: no limit.') }),
        'Those by which it was answered.',
      ),
    }),
    what: text('The route, or the verb of the command line.'),
    participantIds: list(ref('ParticipantId'), 'Those shown, or asked for and not shown.'),
    withheld: flag('Participants are left out, because the reading is another municipality’s too.'),
    search: nullable(object({ kind: words('cpr', 'name'), found: count })),
    purposes,
    engagement: nullable(text('Of a revisor.')),
    reason: nullable(text('Why names were told.')),
    result: integer('The HTTP status; of a verb the one that HTTP would have given.'),
  }),
  SampleBody: closed(requiredOf(SampleBody), optionalOf(SampleBody)),
  Sample: object({ month: text(), drawnAt: ref('Instant'), items: list(ref('Reading')) }),
  Samples: object({
    items: list(
      object({
        number: count,
        reviewer: object({ issuer: text(), subject: text(), name }, {}, 'Who drew it.'),
        month: text(),
        drawnAt: ref('Instant'),
        readings: list(count, 'Their numbers, as the access log lists them.'),
      }),
      'The last first.',
    ),
    next,
  }),
  CitizenBody: closed(requiredOf(CitizenBody), optionalOf(CitizenBody)),
  Citizen: object({
    participantIds: list(ref('ParticipantId'), 'Whom it was asked about.'),
    items: list(
      object(
        { date: ref('DanishDate'), purposes },
        { reader: object({ name, subject: text() }, {}, 'Only with `withNames`.') },
      ),
    ),
    next,
  }),
};
