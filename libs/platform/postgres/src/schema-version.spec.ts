import { describe, expect, it } from '@jest/globals';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/index.ts';
import { checksumOf, expectCurrent, pendingMigrations } from './schema-version.ts';

const step = (number: number, sql = `SELECT ${number}`): Migration => ({
  number,
  name: `step ${number}`,
  sql,
});
const applied = (...steps: readonly Migration[]) =>
  steps.map((one) => ({ number: one.number, checksum: checksumOf(one) }));
const known = [step(1), step(2)];

describe('The shape of the database', () => {
  it('is current when it has taken every step', () => {
    expect(() => expectCurrent(known, applied(...known))).not.toThrow();
  });

  it('that is older is refused with the command that mends it', () => {
    expect(() => expectCurrent(known, applied(step(1)))).toThrow(
      /ældre.*trin 1 af 2.*npm run -s worker -- migrate/,
    );
    expect(() => expectCurrent(known, [])).toThrow(/ingen tabeller endnu.*npm run -s worker -- migrate/);
    expect(pendingMigrations(known, applied(step(1)))).toEqual([step(2)]);
  });

  it('that is newer is refused, for opening and for migrating', () => {
    const newer = applied(...known, step(3));
    for (const check of [expectCurrent, pendingMigrations])
      expect(() => check(known, newer)).toThrow(/nyere end programmet.*trin 3; programmet kender 2/);
  });

  it('that took another step of the same number is refused, for opening and for migrating', () => {
    const other = applied(step(1, 'SELECT 0'));
    for (const check of [expectCurrent, pendingMigrations])
      expect(() => check(known, other)).toThrow(/trin 1 er ikke det, som programmet kender/);
  });

  it('is numbered from 1 without gaps', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  });
});
