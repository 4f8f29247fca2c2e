import { type Field, type Fields, reports, timekravAnswer } from '#libs/domain';
import type { Schema } from './schema.ts';
import { answerSchema } from './schemas.declared.ts';

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
  ...Object.fromEntries(
    reports.map(({ name, answers, summary }) => [name, answerSchema(answers, `${summary}.`)]),
  ),
};
