import type { ExitReason, TransitionKind } from '#libs/domain';

/**
 * What Aarhus Kommune counted as of 28 November 2022, restated from its Beskæftigelsesplan 2023: people covered by the
 * Aarhus-model during 2022 and on that day (and how many of them were displaced Ukrainians), moved to self-support
 * ("afgang fra systemet"), moved into a fleksjob, and people with seven weeks or more of 25 or 37 hours. The goal of
 * 500 is set for two years from spring 2022. The plan says neither how the groups overlap nor who left otherwise.
 */
export const aarhus2022Figures = {
  covered: { total: 2173, displacedUkrainian: 935 },
  current: { total: 1409, displacedUkrainian: 609 },
  selfSupport: 405,
  fleksjob: 49,
  timekravMet: 132,
  goalTarget: 500,
} as const;

/** What becomes of a participant. Leaving and coming happens between January and 28 November 2022. */
export type Fate =
  /** Enrolled, and still covered on the day of the count. */
  | { readonly kind: 'stays' }
  /** The same, and nobody has given a category yet. */
  | { readonly kind: 'waits_for_category' }
  /** Takes a job without leaving, loses it again, and goes on with the hours. */
  | { readonly kind: 'tries_a_job' }
  /** Has a job that starts after the day of the count. */
  | { readonly kind: 'starts_in_december' }
  /** A job and an exit were registered on the wrong case, and withdrawn. */
  | { readonly kind: 'mistaken_for_another' }
  /** Left for a job (self-support) or moved away, and came back into a second forløb. */
  | { readonly kind: 'comes_back'; readonly after: 'job' | 'fraflyttet' }
  /** Left with exit reason `overgang` for a transition that has started. */
  | { readonly kind: 'moves_on'; readonly into: TransitionKind }
  /** Left otherwise. */
  | { readonly kind: 'leaves'; readonly because: Exclude<ExitReason, 'overgang'> };

/** People with the same fate; some of them displaced Ukrainians, some of them meet the timekrav in 2022. */
export interface Cohort {
  readonly fate: Fate;
  readonly people: number;
  readonly displacedUkrainian: number;
  readonly timekravMet: number;
}

const cohort = (fate: Fate, people: number, displacedUkrainian: number, timekravMet = 0): Cohort => ({
  fate,
  people,
  displacedUkrainian,
  timekravMet,
});

/**
 * The scenario: its sums are the municipality's figures, its overlaps and other exits are invented. The first seven
 * rows are covered on 28 November (1,409, 609 of them Ukrainians). Those who moved on other than into a fleksjob, and
 * those who came back from a job, are the 405.
 */
export const aarhus2022Plan: readonly Cohort[] = [
  cohort({ kind: 'stays' }, 1311, 574, 58),
  cohort({ kind: 'waits_for_category' }, 38, 14),
  cohort({ kind: 'tries_a_job' }, 14, 6, 3),
  cohort({ kind: 'starts_in_december' }, 12, 5, 1),
  cohort({ kind: 'mistaken_for_another' }, 7, 3),
  cohort({ kind: 'comes_back', after: 'job' }, 18, 5, 2),
  cohort({ kind: 'comes_back', after: 'fraflyttet' }, 9, 2),
  cohort({ kind: 'moves_on', into: 'job' }, 241, 118, 47),
  cohort({ kind: 'moves_on', into: 'igu' }, 34, 22, 9),
  cohort({ kind: 'moves_on', into: 'uddannelse' }, 46, 8, 5),
  cohort({ kind: 'moves_on', into: 'selvforsoergelse' }, 66, 42),
  cohort({ kind: 'moves_on', into: 'fleksjob' }, 49, 0, 3),
  cohort({ kind: 'leaves', because: 'maalgruppe_ophoert' }, 121, 24, 3),
  cohort({ kind: 'leaves', because: 'fraflyttet' }, 138, 101, 1),
  cohort({ kind: 'leaves', because: 'pension' }, 31, 1),
  cohort({ kind: 'leaves', because: 'doed' }, 6, 1),
  cohort({ kind: 'leaves', because: 'andet' }, 32, 9),
];
