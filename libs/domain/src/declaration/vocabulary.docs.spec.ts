import { describe, expect, it } from '@jest/globals';
import { commands, events, type Field, type Fields, ruleSetParameters } from '#libs/domain';
import { generatedFile, markdownTable, withSection } from '#libs/domain/testing';

const fieldText = ([name, { optional, nullable }]: readonly [string, Field]): string =>
  `\`${name}\`${optional ? '?' : ''}${nullable ? ' or null' : ''}`;

const fieldsText = (fields: Fields): string => Object.entries(fields).map(fieldText).join(', ');

const commandTable = markdownTable(
  ['command', 'fields (? may be left out)', 'does'],
  Object.entries(commands).map(([name, { fields, does }]) => [`\`${name}\``, fieldsText(fields), does]),
);

const eventTable = markdownTable(
  ['event', 'in Danish', 'facts', 'says', 'touches'],
  Object.entries(events).map(([type, { label, fields, says, touches }]) => [
    `\`${type}\``,
    label,
    fieldsText(fields),
    says,
    touches,
  ]),
);

const wordsText = ({ form, description }: Field): string => {
  if (form.kind !== 'word') return description;
  const words = Object.entries(form.words).map(([word, means]) => `\`${word}\`: ${means}`);
  return `${description} ${words.join('; ')}`;
};

const parameterRows = (fields: Fields, before = ''): readonly (readonly string[])[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.form.kind === 'object'
      ? parameterRows(field.form.fields, `${before}${name}.`)
      : [[`\`${before}${name}\`${field.optional ? '?' : ''}`, wordsText(field)]],
  );

const parameterTable = markdownTable(
  ['parameter (? may be left out)', 'says'],
  parameterRows(ruleSetParameters),
);

describe('docs/domain.md', () => {
  it.each([
    ['commands', commandTable],
    ['events', eventTable],
    ['rule-set', parameterTable],
  ])('tells what is declared: %s', async (section, content) => {
    const { standing, generated } = await generatedFile('docs/domain.md', (text) =>
      withSection(text, section, content),
    );
    expect(standing).toBe(generated);
  });
});
