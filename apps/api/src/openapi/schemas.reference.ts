import { codes, ruleSetParameters } from '#libs/domain';
import { list, nullable, object, opened, ref, type Schema, text } from './schema.ts';
import { everyOf } from './schemas.declared.ts';

const codeRow = object({
  code: text(),
  label: text('Danish.'),
  validTo: nullable(ref('DanishDate')),
});

/** What is in force. */
export const referenceSchemas: Readonly<Record<string, Schema>> = {
  RuleSets: object({
    default: ref('RuleSetId'),
    items: list(ref('RuleSet'), 'The default one first.'),
  }),
  RuleSet: opened(object(everyOf(ruleSetParameters))),
  CodeLists: object(
    Object.fromEntries(Object.keys(codes.codeLists).map((name) => [name, list(codeRow)])),
    {},
    'The closed code lists, by the field that takes them.',
  ),
};
