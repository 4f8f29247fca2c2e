import { describe, expect, it } from '@jest/globals';
import {
  codesOf,
  defaultRuleSet,
  definitionsVersion,
  dimensionIds,
  dimensions,
  explanationAnswer,
  type Field,
  type Fields,
  goals,
  measureIds,
  measures,
  placesOf,
  reports,
  statisticsTables,
  timekravAnswer,
} from '#libs/domain';
import { generatedFile, markdownTable, withSection } from '#libs/domain/testing';

type Place = readonly [place: string, field: Field];

const dictionary = (places: readonly Place[]): string =>
  markdownTable(
    ['figure', 'Danish', 'means', 'unit', 'overlap', 'source'],
    places.map(([place, { description, meaning }]) => [
      `\`${place}\``,
      meaning?.label ?? '',
      description,
      meaning?.unit ?? '',
      meaning?.overlap ?? '',
      meaning?.source ?? '',
    ]),
  );

const reportSections = reports
  .map(({ path, description, asks, answers }) =>
    [
      `### \`GET /v1/${path}\``,
      `${description} Asks: ${Object.keys(asks)
        .map((name) => `\`${name}\``)
        .join(', ')}; all may be left out.`,
      dictionary(placesOf(answers)),
    ].join('\n\n'),
  )
  .join('\n\n');

const statisticsSection = [
  `Version ${definitionsVersion} of the definitions; what is published carries them. Texts are as published, in Danish.`,
  markdownTable(
    [
      'measure',
      'label',
      'is',
      'unit',
      'dated',
      'source',
      'overlap',
      'comparable with jobindsats.dk',
      'published',
    ],
    measureIds.map((id) => {
      const { label, description, unit, dating, source, overlap, comparable, published } = measures[id];
      return [
        `\`${id}\``,
        label,
        description,
        unit,
        dating,
        source,
        overlap,
        comparable,
        published ? 'yes' : 'no: internal',
      ];
    }),
  ),
  markdownTable(
    ['measure', 'tables by'],
    measureIds.map((id) => [
      `\`${id}\``,
      statisticsTables
        .filter(({ measure }) => measure === id)
        .map(({ by }) => (by.length === 0 ? 'in all' : by.map((each) => `\`${each}\``).join(' × ')))
        .join('; '),
    ]),
  ),
  markdownTable(
    ['dimension', 'Danish', 'codes'],
    dimensionIds.map((id) => {
      const { label, codes } = dimensions[id];
      const listed: Readonly<Record<string, { readonly label: string }>> = codes;
      return [
        `\`${id}\``,
        label,
        codesOf<string>(codes)
          .map((code) => `\`${code}\` ${listed[code]?.label}`)
          .join('; '),
      ];
    }),
  ),
  markdownTable(
    ['goal', 'Danish', 'kommunekode', 'persons', 'from', 'to'],
    goals.map(({ id, label, kommunekode, target, first, last }) => [
      `\`${id}\``,
      label,
      kommunekode,
      String(target),
      first,
      last,
    ]),
  ),
].join('\n\n');

/** The places of the values in an answer without items. */
const placesIn = (value: object, before = ''): readonly string[] =>
  Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? placesIn(part, `${before}${name}.`)
      : [`${before}${name}`],
  );

const answers: readonly (readonly [string, Fields])[] = [
  ['Timekrav', timekravAnswer],
  ['Explanation', explanationAnswer],
  ...reports.map((report) => [report.name, report.answers] as const),
];

const places = answers.flatMap(([answer, fields]) =>
  placesOf(fields).map(([place, field]) => [`${answer} ${place}`, field] as const),
);

describe('The data dictionary', () => {
  it.each(places)('says what %s means, and what it counts', (_, { description, form, nullable, meaning }) => {
    expect(meaning?.label).toMatch(/^\S/);
    expect(description).toMatch(/\.$/);
    if (form.kind === 'integer' && !nullable && meaning?.label !== 'Forløb')
      expect([meaning?.unit, meaning?.source]).toEqual([expect.any(String), expect.any(String)]);
  });

  it.each(reports.map((report) => [report.name, report] as const))(
    'has an entry for everything that %s counts',
    (_, report) => {
      const scope = { from: '2022-01-01', to: '2022-11-28', on: '2022-11-28' };
      const counted = report.start({ ...scope, kommunekode: '751', ruleSet: defaultRuleSet }).finish();
      const declared = new Set(placesOf(report.answers).map(([place]) => place));
      expect(placesIn(counted).filter((place) => !declared.has(place))).toEqual([]);
    },
  );

  it.each([
    ['assessment', () => dictionary(placesOf(timekravAnswer))],
    ['explanation', () => dictionary(placesOf(explanationAnswer))],
    ['reports', () => reportSections],
    ['statistics', () => statisticsSection],
  ])('is what docs/data-dictionary.md says: %s', async (section, content) => {
    const { standing, generated } = await generatedFile('docs/data-dictionary.md', (text) =>
      withSection(text, section, content()),
    );
    expect(standing).toBe(generated);
  });
});
