import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(path, 'utf8');

const found = (pattern: string, name: RegExp): readonly string[] =>
  globSync(pattern, { exclude: (path) => path.endsWith('.spec.ts') })
    .toSorted()
    .flatMap((path) => [...read(path).matchAll(name)].map((match) => match[1]!));

/** Parts that nothing else asks for by name: whoever forgets the list has one that never runs. */
describe('The list of', () => {
  it.each<[what: string, lists: readonly string[], parts: readonly string[]]>([
    [
      'reports holds every declared one',
      ['libs/domain/src/reports/reports.ts'],
      found('libs/domain/src/reports/*.report.ts', /^export const (\w+) = declareReport\(/gm),
    ],
    [
      'handlers holds every one',
      [
        'libs/application/src/command-handlers.ts',
        'libs/application/src/questions/question-handlers.ts',
        'libs/application/src/erasures/erasing.providers.ts',
      ],
      found('libs/application/src/**/*.ts', /^@(?:Command|Query)Handler.*\nexport class (\w+)/gm),
    ],
    [
      'read models holds every folder of one',
      ['libs/runtime/src/read-models.ts'],
      globSync('libs/read-models/*/sqlite')
        .map((path) => `#${path}`)
        .toSorted(),
    ],
  ])('%s', (_, lists, parts) => {
    expect(parts).not.toEqual([]);
    const listed = lists.map(read).join('\n');
    expect(parts.filter((part) => !listed.includes(part))).toEqual([]);
  });
});
