import { Fault } from '#libs/platform';
import { hash } from 'node:crypto';
import type { Migration, OwnedTables } from './migration.ts';

/** The database's tables are not those of this program. The Danish text says what to do. */
export class SchemaMismatch extends Fault {
  override readonly name = 'SchemaMismatch';
  readonly kind = 'unusable';
}

/** A step that the database has taken; `owner` is `null` of the time when all owners had one sequence. */
export interface AppliedMigration {
  readonly owner: string | null;
  readonly number: number;
  readonly checksum: string;
}

/** SHA-256 (hex) of a step's statements. */
export const checksumOf = ({ sql }: Migration): string => hash('sha256', sql);

const command = 'npm run -s worker -- migrate';
const remedy = `Kør ${command}`;

const isTaken = (owner: string, step: Migration, applied: readonly AppliedMigration[]): boolean => {
  const isStep = (one: AppliedMigration): boolean =>
    one.owner === null
      ? one.number === step.formerly?.number
      : one.owner === owner && one.number === step.number;
  const found = applied.find(isStep);
  if (!found) return false;
  if (found.checksum !== (found.owner === null ? step.formerly?.checksum : checksumOf(step)))
    throw new SchemaMismatch(
      `Databasens trin ${found.number} er ikke det, som programmet kender: den er lavet af en anden udgave. ` +
        `Brug den udgave, eller en ny database og ${command}`,
    );
  return true;
};

/**
 * The steps of an owner that the database has yet to take.
 *
 * @throws SchemaMismatch when it has taken steps that this program does not know, or knows otherwise.
 */
export const pendingMigrations = (
  { owner, steps }: OwnedTables,
  applied: readonly AppliedMigration[],
): readonly Migration[] => {
  const newest = Math.max(0, ...applied.map((one) => (one.owner === owner ? one.number : 0)));
  if (newest > steps.length)
    throw new SchemaMismatch(
      `Databasens tabeller er nyere end programmet (trin ${newest}; programmet kender ${steps.length}). ` +
        `Brug en nyere udgave af programmet; ${command} går aldrig tilbage.`,
    );
  return steps.filter((step) => !isTaken(owner, step, applied));
};

/**
 * Makes sure that an owner's tables stand where this program does.
 *
 * @throws SchemaMismatch
 */
export const expectCurrent = (owned: OwnedTables, applied: readonly AppliedMigration[]): void => {
  const [next] = pendingMigrations(owned, applied);
  if (applied.length === 0) throw new SchemaMismatch(`Databasen har ingen tabeller endnu. ${remedy}`);
  if (next)
    throw new SchemaMismatch(
      `Databasens tabeller er ældre end programmet (trin ${next.number - 1} af ${owned.steps.length}). ${remedy}`,
    );
};
