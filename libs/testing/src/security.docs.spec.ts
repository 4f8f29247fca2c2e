import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const security = readFileSync(at('SECURITY.md'), 'utf8');

/** A file of tests as SECURITY.md names it, with the tests of it that it names. */
const named = [...security.matchAll(/`([\w./-]+\.(?:spec|contract)\.ts)`((?::? ?,? ?"[^"]+")*)/g)].map(
  ([, file = '', titles = '']) => ({
    file,
    titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, one]) => one),
  }),
);
const rows = security.split('\n').filter((line) => /^\| [STRIDE]/.test(line));

describe('SECURITY.md', () => {
  it('names tests that exist', () => {
    expect(named.length).toBeGreaterThan(60);
    const missing = named.flatMap(({ file, titles }) => {
      if (!existsSync(at(file))) return [file];
      const tests = readFileSync(at(file), 'utf8');
      return titles.flatMap((title = '') => (tests.includes(title) ? [] : [`${file}: ${title}`]));
    });
    expect(missing).toEqual([]);
  });

  it('has for each threat a test, and for each door every kind of threat', () => {
    for (const row of rows) expect(row).toMatch(/`[\w./-]+\.(?:spec|contract)\.ts`/);
    for (const door of security.split('\n## ').slice(3)) {
      const [name] = door.split('\n');
      const kinds = new Set(
        [...door.matchAll(/^\| ([STRIDE][STRIDE, ]*?) +\|/gm)].flatMap(([, kind = '']) => kind.split(', ')),
      );
      expect([name, [...kinds].toSorted()]).toEqual([name, ['D', 'E', 'I', 'R', 'S', 'T']]);
    }
  });
});
