/** The least number of persons that a published cell shows, of municipalities that have chosen another one than the usual. */
export const ownThresholds: Readonly<Record<string, number>> = {};

/** For all others. */
export const usualThreshold = 5;

/** The least number of persons behind a cell that a municipality publishes; fewer, but not 0, are suppressed. */
export const thresholdOf = (kommunekode: string): number => ownThresholds[kommunekode] ?? usualThreshold;
