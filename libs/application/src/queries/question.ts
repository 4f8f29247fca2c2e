/** An instant (UTC ISO 8601): only events that we recorded at or before it are seen. `null`: what is known now. */
export type KnownAt = string | null;

/** How an assessment is asked for. */
export interface AssessmentQuestion {
  /** The assessment date; left out: today in Denmark, or the Danish date of `knownAt`. */
  readonly on?: string | undefined;
  /** A rule set's id; left out: the default one. */
  readonly ruleSet?: string | undefined;
  readonly knownAt?: string | undefined;
}
