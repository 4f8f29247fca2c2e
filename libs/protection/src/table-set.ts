import type { CellId, Contribution, Period } from '#libs/domain';

/**
 * In what a cell counts. Persons and forløb are counts; minutes and person-weeks (of `timer`, `uger` and
 * `fuldtidspersoner`) are amounts.
 */
export type CellUnit = 'persons' | 'forloeb' | 'minutes' | 'weeks';

/** Who stands behind a cell, and with how much. */
export interface CellContributor {
  /** The same number is the same person in all sets of a problem. */
  readonly person: number;
  readonly amount: Contribution['amount'];
}

/** One number of a table, exact. */
export interface TableCell {
  readonly id: CellId;
  readonly unit: CellUnit;
  /** In the unit, an integer: full-time persons as person-weeks, hours as minutes. */
  readonly amount: number;
  /** Distinct persons who add more than 0; the amount itself where the unit is persons. */
  readonly persons: number;
  /** As many as `persons`. */
  readonly contributors: readonly CellContributor[];
}

/**
 * All tables of one municipality and period as they stood at one position of the log. Cells that are 0 are among them;
 * those that are not available (O) or cannot be (M) are not.
 */
export interface TableSet {
  readonly period: Period;
  readonly version: number;
  /** Of the log: a later one is greater, the same is equal. */
  readonly position: bigint;
  readonly cells: readonly TableCell[];
  /** Nobody is shown it yet, but it will be published: what the shorter periods in it say so far. */
  readonly isForeseen?: true;
}

/** A set whose published form exists: the cells that it does not show (Q). */
export interface ProtectedSet extends TableSet {
  readonly suppressed: ReadonlySet<CellId>;
}

/**
 * Everything of one municipality and calendar year, at once: tables that are protected one after the other open each
 * other.
 */
export interface ProtectionProblem {
  /** The least number of persons that a cell may show: one with 1 to `threshold` - 1 is suppressed. */
  readonly threshold: number;
  /** What was ever published, withdrawn versions too. */
  readonly published: readonly ProtectedSet[];
  /** What is to be published, together. */
  readonly candidates: readonly TableSet[];
}

/** What a protected candidate does not show. */
export interface Suppression {
  readonly set: TableSet;
  readonly suppressed: ReadonlySet<CellId>;
  /** Those of them behind which stand 1 to threshold - 1 persons; the others protect them. */
  readonly primary: ReadonlySet<CellId>;
}

/** A cell that a reader could narrow further than is allowed, whatever the candidates suppress. */
export interface Exposure {
  readonly period: string;
  readonly cell: CellId;
}

export interface Protection {
  /** In the order of the candidates. */
  readonly suppressions: readonly Suppression[];
  /** Empty, unless what was published before leaves no way: then nothing may be published. */
  readonly exposed: readonly Exposure[];
}
