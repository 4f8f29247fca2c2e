import { describe, expect, it } from '@jest/globals';
import type { Migration } from './migration.ts';
import { checksumOf, expectCurrent, pendingMigrations } from './schema-version.ts';

const step = (number: number, sql = `SELECT ${number}`): Migration => ({
  number,
  name: `step ${number}`,
  sql,
});
const applied = (...steps: readonly Migration[]) =>
  steps.map((one) => ({ owner: 'things', number: one.number, checksum: checksumOf(one) }));
const former = (number: number, checksum: string) => ({ owner: null, number, checksum });
const steps = [step(1), step(2)];
const known = { owner: 'things', steps };

describe('The shape of the database', () => {
  it('is current when it has taken every step', () => {
    expect(() => expectCurrent(known, applied(...steps))).not.toThrow();
  });

  it('that is older is refused with the command that mends it', () => {
    expect(() => expectCurrent(known, applied(step(1)))).toThrow(
      /ældre.*trin 1 af 2.*npm run -s worker -- migrate/,
    );
    expect(() => expectCurrent(known, [])).toThrow(/ingen tabeller endnu.*npm run -s worker -- migrate/);
    expect(pendingMigrations(known, applied(step(1)))).toEqual([step(2)]);
  });

  it('that is newer is refused, for opening and for migrating', () => {
    const newer = applied(...steps, step(3));
    for (const check of [expectCurrent, pendingMigrations])
      expect(() => check(known, newer)).toThrow(/nyere end programmet.*trin 3; programmet kender 2/);
  });

  it('that took another step of the same number is refused, for opening and for migrating', () => {
    const other = applied(step(1, 'SELECT 0'));
    for (const check of [expectCurrent, pendingMigrations])
      expect(() => check(known, other)).toThrow(/trin 1 er ikke det, som programmet kender/);
  });

  it('is each owner’s own: what others have taken, and how often, does not concern it', () => {
    const others = [1, 2, 3].map((number) => ({ owner: 'others', number, checksum: 'theirs' }));
    expect(pendingMigrations(known, others)).toEqual(steps);
    expect(() => expectCurrent(known, [...others, ...applied(...steps)])).not.toThrow();
    expect(() => expectCurrent(known, others)).toThrow(/ældre.*trin 0 af 2/);
  });

  describe('of the time when all owners had one sequence', () => {
    const [one, two, three] = [
      { ...step(1), formerly: { number: 2, checksum: 'two' } },
      { ...step(2), formerly: { number: 5, checksum: 'five' } },
      step(3),
    ];
    const grown = { owner: 'things', steps: [one, two, three] };
    const earlier = [former(1, 'one'), former(2, 'two'), former(3, 'three')];

    it('has taken the steps that brought what an owner’s steps bring now', () => {
      expect(pendingMigrations(grown, earlier)).toEqual([two, three]);
      expect(pendingMigrations(grown, [...earlier, former(5, 'five')])).toEqual([three]);
      expect(pendingMigrations(grown, [...earlier, ...applied(two, three)])).toEqual([]);
    });

    it('is refused when it took another step of the same number', () => {
      const other = [former(2, 'another')];
      for (const check of [expectCurrent, pendingMigrations])
        expect(() => check(grown, other)).toThrow(/trin 2 er ikke det, som programmet kender/);
    });
  });
});
