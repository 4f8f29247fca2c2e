import { escapeIdentifier } from 'pg';
import type { OwnedTables } from './migration.ts';

/**
 * Roles of the server, made by whoever runs it; each gets what its processes need and nothing more. What no owner of
 * tables grants is left to the owner of the schema.
 */
export interface Roles {
  /** For `api`. */
  readonly reader?: string | undefined;
  /** For `worker` and `rebuild`: what the reader may, and writes. */
  readonly writer?: string | undefined;
}

/** What gives the roles their privileges; may be run any number of times. */
export const grantStatements = (
  schema: string,
  all: readonly OwnedTables[],
  { reader, writer }: Roles,
): readonly string[] => {
  const reads = ['SELECT ON migration', ...all.flatMap(({ grants }) => grants?.reader ?? [])];
  const writes = all.flatMap(({ grants }) => grants?.writer ?? []);
  const granted = (role: string | undefined, privileges: readonly string[]): readonly string[] =>
    role === undefined
      ? []
      : [`USAGE ON SCHEMA ${schema}`, ...privileges].map(
          (privilege) => `GRANT ${privilege} TO ${escapeIdentifier(role)}`,
        );
  const statements = [...granted(reader, reads), ...granted(writer, [...reads, ...writes])];
  const after = all.flatMap(({ afterGrants }) => afterGrants ?? []);
  return statements.length === 0 ? [] : [...statements, ...after];
};
