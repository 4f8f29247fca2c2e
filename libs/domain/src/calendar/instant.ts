import { isDanishDate } from './danish-date.ts';

const pattern =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** True for an ISO 8601 instant with zone, `2022-04-04T08:30:00.000+02:00` or `…Z`, of a day that exists. */
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && isDanishDate(pattern.exec(value)?.[1]);

/** The same instant in UTC with milliseconds. */
export const inUtc = (instant: string): string => new Date(instant).toISOString();
