/** A step of the database's shape. What has been shipped is never edited: a change is a further step. */
export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
