import type { StatusReport } from '#libs/application';

const rows = (path: string, value: unknown): readonly string[] => {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, below]) => rows(path === '' ? key : `${path}.${key}`, below));
  return [`${path};${typeof value === 'string' || typeof value === 'number' ? value : ''}`];
};

/**
 * The status report as rows of `felt;vaerdi`, one a value, named as in the JSON; semicolons as Danish spreadsheets read
 * them, numbers without separators.
 */
export const statusCsv = (report: StatusReport): string => ['felt;vaerdi', ...rows('', report)].join('\n');
