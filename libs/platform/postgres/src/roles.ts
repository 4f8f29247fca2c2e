import { escapeIdentifier } from 'pg';

/**
 * Roles of the server, made by whoever runs it; each gets what its processes need and nothing more. Destroying a
 * participant's key and migrating are left to the owner.
 */
export interface Roles {
  /** For `api`: reads rows; reads and adds participants' keys. */
  readonly reader?: string | undefined;
  /** For `worker` and `rebuild`: what the reader may, and writes rows and progress. */
  readonly writer?: string | undefined;
}

const readerGrants = (schema: string, role: string): readonly string[] => [
  `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
  `GRANT SELECT ON migration, projection TO ${role}`,
  `GRANT SELECT, INSERT ON participant_key TO ${role}`,
];

const writerGrants = (schema: string, role: string): readonly string[] => [
  ...readerGrants(schema, role),
  `GRANT INSERT, UPDATE, DELETE ON projection TO ${role}`,
  `GRANT SELECT, INSERT, UPDATE ON publication TO ${role}`,
  `GRANT EXECUTE ON FUNCTION begin_generation(text), index_generation(text, integer), drop_generations() TO ${role}`,
];

/** What gives the roles their privileges; may be run any number of times. */
export const grantStatements = (schema: string, { reader, writer }: Roles): readonly string[] => {
  const grants = [
    ...(reader === undefined ? [] : readerGrants(schema, escapeIdentifier(reader))),
    ...(writer === undefined ? [] : writerGrants(schema, escapeIdentifier(writer))),
  ];
  return grants.length === 0 ? [] : [...grants, 'SELECT share_generation(generation) FROM projection'];
};
