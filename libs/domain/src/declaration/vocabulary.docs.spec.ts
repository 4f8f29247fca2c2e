import { describe, expect, it } from '@jest/globals';
import { commands, events, type Field, type Fields } from '#libs/domain';
import { generatedFile, table, withSection } from '#libs/domain/testing';

const fieldText = ([name, { optional, nullable }]: readonly [string, Field]): string =>
  `\`${name}\`${optional ? '?' : ''}${nullable ? ' or null' : ''}`;

const fieldsText = (fields: Fields): string => Object.entries(fields).map(fieldText).join(', ');

const commandTable = table(
  ['command', 'fields (? may be left out)', 'does'],
  Object.entries(commands).map(([name, { fields, does }]) => [`\`${name}\``, fieldsText(fields), does]),
);

const eventTable = table(
  ['event', 'facts', 'says', 'touches'],
  Object.entries(events).map(([type, { fields, says, touches }]) => [
    `\`${type}\``,
    fieldsText(fields),
    says,
    touches,
  ]),
);

describe('docs/domain.md', () => {
  it.each([
    ['commands', commandTable],
    ['events', eventTable],
  ])('tells the declared %s', async (section, content) => {
    const { standing, generated } = await generatedFile('docs/domain.md', (text) =>
      withSection(text, section, content),
    );
    expect(standing).toBe(generated);
  });
});
