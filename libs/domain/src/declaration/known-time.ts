import { inUtc, isInstant } from '../calendar/instant.ts';
import { type Field, text } from './field.ts';

const positionForm = /^(0|[1-9]\d{0,19})(\/(0|[1-9]\d{0,19}))?$/;

const isKnownTime = (value: unknown): boolean =>
  isInstant(value) || (typeof value === 'string' && positionForm.test(value));

/** As of when something is known: an instant, or a position in the log. Which positions there are the log alone tells. */
export const knownTimeField: Field<string, false> = {
  ...text(
    {
      holds: isKnownTime,
      pattern:
        '^((19|20|21)\\d{2}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?(Z|[+-](0\\d|1[0-4]):[0-5]\\d)|(0|[1-9]\\d{0,19})(/(0|[1-9]\\d{0,19}))?)$',
      wrong:
        'Skal være et tidspunkt med tidszone, f.eks. 2022-04-04T08:30:00Z, eller en position i loggen, som et svar har nævnt.',
    },
    'An instant (ISO 8601 with zone; answers are in UTC), or a position in the log that an answer named: the events up to and with it.',
  ),
  name: 'KnownAt',
};

/** True for a position in the log, of what has the form of either. */
export const isPosition = (knownAt: string): boolean => !isInstant(knownAt);

/** As answers name it: an instant in UTC with milliseconds, a position as it is. */
export const knownTimeOf = (asked: string): string => (isPosition(asked) ? asked : inUtc(asked));
