import { isWithin, type Limit } from '#libs/access';
import type { FrozenReport } from '#libs/domain';

/** The municipalities whose frozen reports somebody sees. */
export interface ReportSight {
  /** Those that were made public, now or once. */
  readonly published: Limit;
  /** All statistics that were frozen. */
  readonly statistics: Limit;
  /** Status reports, which are internal. */
  readonly status: Limit;
  /** Statistics whose unsuppressed form they see. */
  readonly internal: Limit;
  /** Those whose individuals they see. */
  readonly individuals: Limit;
}

/** True when somebody sees a report. */
export const isReportSeen = (
  { definition, parameters: { kommunekode }, published }: FrozenReport,
  sight: ReportSight,
): boolean => {
  if (definition === 'status') return isWithin(sight.status, kommunekode);
  return (
    isWithin(sight.statistics, kommunekode) ||
    isWithin(sight.internal, kommunekode) ||
    (published !== null && isWithin(sight.published, kommunekode))
  );
};

/** The form of a report that is compared for somebody: the unsuppressed one for who sees the individuals behind it. */
export const comparedForm = (
  { definition, parameters: { kommunekode } }: Pick<FrozenReport, 'definition' | 'parameters'>,
  sight: ReportSight,
): 'internal' | 'published' => {
  const internal = definition === 'status' ? sight.status : sight.internal;
  return isWithin(internal, kommunekode) && isWithin(sight.individuals, kommunekode)
    ? 'internal'
    : 'published';
};

/** True when somebody may see some report of a municipality. */
export const mayHaveReports = (
  { published, statistics, status, internal }: ReportSight,
  kommunekode: string,
): boolean => [published, statistics, status, internal].some((limit) => isWithin(limit, kommunekode));
