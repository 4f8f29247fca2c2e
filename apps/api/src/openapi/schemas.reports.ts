import {
  explanationAnswer,
  forloebStanding,
  type Field,
  type Fields,
  reports,
  timekravAnswer,
} from '#libs/domain';
import { count, list, nullable, object, opened, ref, type Schema, text } from './schema.ts';
import { answerSchema, requiredOf } from './schemas.declared.ts';
import { who } from './schemas.participants.ts';

/** The objects that stand in schemas under names of their own, wherever they stand. */
const namedIn = (declared: Fields): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.values(declared).flatMap((field) => {
      const { form, name, description }: Field = field.form.kind === 'list' ? field.form.item : field;
      if (form.kind !== 'object') return [];
      const own = name === null ? [] : [[name, answerSchema(form.fields, description)] as const];
      return [...own, ...Object.entries(namedIn(form.fields))];
    }),
  );

/** What assessments and reports answer. */
export const reportSchemas: Readonly<Record<string, Schema>> = {
  Timekrav: answerSchema(timekravAnswer, 'An assessment with its evidence.'),
  ...namedIn(timekravAnswer),
  ExplainedWeek: opened(
    object(
      {
        ...requiredOf(explanationAnswer),
        events: list(ref('ExplainedEvent'), 'Behind the week, oldest first; corrections too.'),
      },
      who,
    ),
  ),
  ExplainedEvent: object({
    event: ref('HistoryEntry'),
    before: nullable(ref('AssessedWeek')),
    after: nullable(ref('AssessedWeek')),
  }),
  RuleSetsCompared: object({
    report: { const: 'compare' },
    kommunekode: nullable(ref('Kommunekode')),
    from: ref('DanishDate'),
    to: ref('DanishDate'),
    ruleSets: list(ref('RuleSetId'), 'The two.'),
    knownAt: nullable(ref('KnownAt')),
    position: nullable(ref('Position')),
    both: count,
    onlyFirst: count,
    onlySecond: count,
    neither: { ...count, description: 'Covered in the period, and met under neither.' },
    participants: list(ref('DecidedParticipant'), 'A page, in the order of their ids.'),
    next: nullable(text('The `cursor` of the next page; null on the last.')),
  }),
  DecidedParticipant: object({ participantId: ref('ParticipantId'), metUnder: ref('RuleSetId') }, who),
  ForloebStanding: answerSchema(forloebStanding, 'An assessed forløb without its weeks.'),
  ...namedIn(explanationAnswer),
  ...Object.fromEntries(
    reports.flatMap(({ name, answers, summary }) => [
      [name, answerSchema(answers, `${summary}.`)],
      ...Object.entries(namedIn(answers)),
    ]),
  ),
};
