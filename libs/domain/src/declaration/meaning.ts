/** What a field of an answer says: tables for people, OpenAPI and docs/data-dictionary.md all say it from here. */
export interface Meaning {
  /** Danish, for people. */
  readonly label: string;
  /** What it counts; `null` when it is no number. */
  readonly unit: 'participants' | 'forløb' | 'weeks' | 'minutes' | 'days' | null;
  /** Of a count: whether the same participant can be counted in others too. */
  readonly overlap?: string;
  /** The facts that it rests on. */
  readonly source?: string;
}
