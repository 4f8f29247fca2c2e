import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const declared = /^export (?:abstract |async )*(?:class|const|enum|function\*?|interface|type) (\w+)/gm;

/** A declared field and the schema of its value are said in the same words; no file says both. */
const wordsOfValues = ['flag', 'integer', 'nullable', 'optional', 'text'];

/** Adapters of one port are written alike, file by file: their parts of the same file are called the same. */
const withoutEngine = (path: string): string => path.replaceAll(/\b(kurrentdb|postgres|sqlite)\b/g, 'ENGINE');

const homes = new Map<string, Set<string>>();
for (const path of globSync('{apps,libs}/**/*.{ts,tsx}', { cwd: root }))
  for (const [, name] of readFileSync(`${root}/${path}`, 'utf8').matchAll(declared))
    homes.set(name!, (homes.get(name!) ?? new Set()).add(withoutEngine(path)));

it('Each exported name is declared in one file, so that it has one meaning', () => {
  const twice = [...homes].filter(([name, { size }]) => size > 1 && !wordsOfValues.includes(name));
  expect(twice.map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([]);
  expect(homes.size).toBeGreaterThan(1_000);
});
