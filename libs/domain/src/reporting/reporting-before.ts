import type { FrozenReport, Reporting } from './reporting.ts';
import type { RecordedAt } from './reporting.events.ts';

/**
 * The reporting of a municipality as it stood before one of its reports was frozen: what that rested on.
 *
 * @param isBefore whether one event lies before another in the log.
 */
export const reportingBefore = (
  { closed, reports }: Reporting,
  { frozen }: Pick<FrozenReport, 'frozen'>,
  isBefore: (one: RecordedAt, other: RecordedAt) => boolean,
): Reporting => {
  const then = (recorded: RecordedAt | null): RecordedAt | null =>
    recorded !== null && isBefore(recorded, frozen) ? recorded : null;
  return {
    closed: new Map([...closed].filter(([, recorded]) => isBefore(recorded, frozen))),
    reports: reports
      .filter((one) => isBefore(one.frozen, frozen))
      .map((one) => ({ ...one, published: then(one.published), withdrawn: then(one.withdrawn) })),
  };
};
