/** A step of the shape of an owner's tables. What has been shipped is never edited: a change is a further step. */
export interface Migration {
  /** From 1, without gaps, among the steps of its owner. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** The step of the time when all owners had one sequence that brought what this one brings, or more. */
  readonly formerly?: FormerStep;
}

/** A step by its number in the one sequence that all owners had, and the SHA-256 (hex) of its statements. */
interface FormerStep {
  readonly number: number;
  readonly checksum: string;
}

/** What an adapter keeps in a database: the steps that make its tables, and who may do what with them. */
export interface OwnedTables {
  /** Names the owner among those of one database. */
  readonly owner: string;
  readonly steps: readonly Migration[];
  /** What a role may, as GRANT says it: `SELECT ON thing`. The writer may also what the reader may. */
  readonly grants?: { readonly reader: readonly string[]; readonly writer: readonly string[] };
  /** A statement that gives the roles what GRANT cannot say beforehand; run after the grants. */
  readonly afterGrants?: string;
}
