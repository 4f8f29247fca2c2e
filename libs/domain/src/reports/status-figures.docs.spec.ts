import { describe, expect, it } from '@jest/globals';
import { defaultRuleSet, startStatusReport, statusFigures } from '#libs/domain';
import { generatedFile, table, withSection } from '#libs/domain/testing';

const idsIn = (value: object, before = ''): readonly string[] =>
  Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    typeof part === 'object' && part !== null ? idsIn(part, `${before}${name}.`) : [`${before}${name}`],
  );

const dictionary = table(
  ['figure', 'Danish', 'counts', 'unit', 'overlap', 'source'],
  Object.entries(statusFigures).map(([id, { label, description, unit, overlap, source }]) => [
    `\`${id}\``,
    label,
    description,
    unit,
    overlap,
    source,
  ]),
);

describe('The data dictionary', () => {
  it('has a row for every figure of the status report, and no other', () => {
    const report = startStatusReport({
      from: '2022-01-01',
      to: '2022-11-28',
      kommunekode: null,
      ruleSet: defaultRuleSet,
    }).finish();
    expect(Object.keys(statusFigures).toSorted()).toEqual(idsIn(report).toSorted());
  });

  it('is what docs/data-dictionary.md says', async () => {
    const { standing, generated } = await generatedFile('docs/data-dictionary.md', (text) =>
      withSection(text, 'status report', dictionary),
    );
    expect(standing).toBe(generated);
  });
});
