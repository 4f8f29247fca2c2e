import { Fault } from '#libs/platform';
import { hash } from 'node:crypto';
import type { Migration } from './migrations/migration.ts';

/** The database's tables are not those of this program. The Danish text says what to do. */
export class SchemaMismatch extends Fault {
  override readonly name = 'SchemaMismatch';
  readonly kind = 'unusable';
}

/** A step that the database has taken. */
export interface AppliedMigration {
  readonly number: number;
  readonly checksum: string;
}

/** SHA-256 (hex) of a step's statements. */
export const checksumOf = ({ sql }: Migration): string => hash('sha256', sql);

const command = 'npm run -s worker -- migrate';
const remedy = `Kør ${command}`;

/**
 * The steps that the database has yet to take.
 *
 * @throws SchemaMismatch when it has taken steps that this program does not know, or knows otherwise.
 */
export const pendingMigrations = (
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] => {
  if (applied.length > known.length)
    throw new SchemaMismatch(
      `Databasens tabeller er nyere end programmet (trin ${applied.length}; programmet kender ${known.length}). ` +
        `Brug en nyere udgave af programmet; ${command} går aldrig tilbage.`,
    );
  for (const [index, { number, checksum }] of applied.entries()) {
    const migration = known[index];
    if (!migration || migration.number !== number || checksumOf(migration) !== checksum)
      throw new SchemaMismatch(
        `Databasens trin ${number} er ikke det, som programmet kender: den er lavet af en anden udgave. ` +
          `Brug den udgave, eller en ny database og ${command}`,
      );
  }
  return known.slice(applied.length);
};

/**
 * Makes sure that the database stands where this program does.
 *
 * @throws SchemaMismatch
 */
export const expectCurrent = (known: readonly Migration[], applied: readonly AppliedMigration[]): void => {
  const pending = pendingMigrations(known, applied);
  if (applied.length === 0) throw new SchemaMismatch(`Databasen har ingen tabeller endnu. ${remedy}`);
  if (pending.length > 0)
    throw new SchemaMismatch(
      `Databasens tabeller er ældre end programmet (trin ${applied.length} af ${known.length}). ${remedy}`,
    );
};
