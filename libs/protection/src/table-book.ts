import { addDays, type Period, periodOf } from '#libs/domain';
import { increments } from './increments.ts';
import type { TableSet } from './table-set.ts';
import { Tables } from './tables.ts';

/** The stretches that a longer period falls into, each with its tables where there are any. */
export interface Stretch {
  readonly period: Period;
  readonly tables: Tables | null;
}

const byPosition = (one: TableSet, other: TableSet): number =>
  one.position === other.position ? one.version - other.version : one.position < other.position ? -1 : 1;

const quarterOf = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

const named = (ids: readonly string[]): readonly Period[] =>
  ids.map((id) => periodOf(id)).filter((period) => period !== null);

/** All sets of a problem, each with its neighbours in time. */
export class TableBook {
  readonly all: readonly Tables[];
  readonly #versions: ReadonlyMap<string, readonly Tables[]>;

  constructor(sets: readonly TableSet[]) {
    const ordered = sets.toSorted(byPosition);
    const published = ordered.filter((set) => !set.isForeseen);
    this.all = ordered.map((set) => new Tables(set, increments(setBefore(published, set), set)));
    this.#versions = Map.groupBy(
      this.all.filter(({ set }) => !set.isForeseen),
      ({ set }) => set.period.id,
    );
  }

  /** The tables that the increment of the goal is counted from: those of the latest period that ended before. */
  goalBefore({ set }: Tables): Tables | null {
    const before = setBefore(
      this.all.map((tables) => tables.set),
      set,
    );
    return this.all.find((tables) => tables.set === before) ?? null;
  }

  /** The tables of a period as a reader sees them beside others of a position: the version that stood then, else the next. */
  inForce(period: string, position: bigint): Tables | null {
    const versions = this.#versions.get(period) ?? [];
    const set = inForce(
      versions.map((tables) => tables.set),
      position,
    );
    return versions.find((tables) => tables.set === set) ?? null;
  }

  /** What a quarter or year is made of: quarters where there are any, else their months. */
  stretches({ period, position }: TableSet): readonly Stretch[] {
    const at = (id: Period): Stretch => ({ period: id, tables: this.inForce(id.id, position) });
    switch (period.kind) {
      case 'month':
        return [];
      case 'quarter':
        return named(period.months).map(at);
      case 'year': {
        const quarters = named([...new Set(period.months.map(quarterOf))]).map(at);
        return quarters.flatMap((quarter) =>
          quarter.tables ? [quarter] : named(quarter.period.months).map(at),
        );
      }
    }
  }

  /** The tables of the period of the same kind just before. */
  previous({ set: { period, position } }: Tables): Tables | null {
    const found = [...this.#versions.values()]
      .map((versions) => versions[0]!.set.period)
      .find((other) => other.kind === period.kind && follows(other, period));
    return found ? this.inForce(found.id, position) : null;
  }
}

const follows = (one: Period, next: Period): boolean => addDays(one.last, 1) === next.first;

/** Of versions in the order of their positions. */
const inForce = (versions: readonly TableSet[], position: bigint): TableSet | undefined =>
  versions.findLast((version) => version.position <= position) ?? versions[0];

const setBefore = (ordered: readonly TableSet[], { period, position }: TableSet): TableSet | undefined => {
  const ended = ordered.filter((other) => other.period.last < period.last);
  const latest = ended.reduce((last, { period: other }) => (other.last > last ? other.last : last), '');
  const closest = ended.filter((other) => other.period.last === latest);
  const shortest = closest
    .toSorted((one, other) => other.period.months.length - one.period.months.length)
    .at(-1);
  return inForce(
    closest.filter((other) => other.period.id === shortest?.period.id),
    position,
  );
};
