import { flag, integer, isDanishDate, optional, text, values } from '#libs/domain';
import { parseCpr } from '#libs/persons';
import { orderAsked } from '../questions/query-strings.ts';

export const mostOnPage = 100;
/** So many are answered when nobody says how many. */
export const ordinaryPage = 50;
export const mostInSample = 100;
/** Each may hold a hundred readings. */
const mostSamples = 20;
/** So many are answered when nobody says how many. */
export const ordinarySamples = 10;
const longestSubject = 255;
const longestReason = 500;

const isPageSize =
  (most: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= most;

const pageSize = (most: number) =>
  optional(
    text({ holds: isPageSize(most), wrong: `Skal være et helt tal fra 1 til ${most}.` }, 'How many at most.'),
  );

const isCursor = (value: unknown): boolean => typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value);

const isSubject = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length <= longestSubject;

const isMonth = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d{2}$/.test(value) && isDanishDate(`${value}-01`);

const isReason = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longestReason && value.isWellFormed();

const isCpr = (value: unknown): boolean => typeof value === 'string' && parseCpr(value) !== null;

const cursor = optional(
  text(
    { holds: isCursor, wrong: 'Skal være next fra den forrige side.', pattern: '^[1-9]\\d{0,14}$' },
    'What the page before answered as `next`.',
  ),
);

/** How the read log is asked for. */
export const AccessLogQueryString = {
  from: optional(values.DanishDate),
  to: optional(values.DanishDate),
  principal: optional(
    text(
      {
        holds: isSubject,
        wrong: `Skal være en brugers subject på højst ${longestSubject} tegn.`,
        longest: longestSubject,
      },
      'The `subject` of whoever read.',
    ),
  ),
  order: orderAsked('oldest'),
  cursor,
  limit: pageSize(mostOnPage),
};

/** How the samples that were drawn are asked for. */
export const SamplesQueryString = { order: orderAsked('newest'), cursor, limit: pageSize(mostSamples) };

/** How a sample is asked for. */
export const SampleBody = {
  month: text(
    { holds: isMonth, wrong: 'Måneden skal skrives ÅÅÅÅ-MM, f.eks. 2026-11.', pattern: '^\\d{4}-\\d{2}$' },
    'The month in Denmark, `YYYY-MM`.',
  ),
  size: integer({ minimum: 1, maximum: mostInSample }, 'How many readings; all when there are fewer.'),
};

/** How the answer for a citizen is asked for. */
export const CitizenBody = {
  participantId: optional(values.ParticipantId),
  cpr: optional(
    text(
      { holds: isCpr, wrong: 'Skal være et CPR-nummer på ti cifre.' },
      'In the place of `participantId`: a CPR number.',
    ),
  ),
  withNames: optional(flag('Tells the names of employees; takes a `reason`.')),
  reason: optional(
    text(
      {
        holds: isReason,
        wrong: `Begrundelsen skal være på 1 til ${longestReason} tegn.`,
        longest: longestReason,
      },
      'Why names are told; it is kept in the read log, so it names no citizen.',
    ),
  ),
  order: orderAsked('oldest'),
  cursor,
  limit: optional(
    integer({ minimum: 1, maximum: mostOnPage }, `How many at most; ${ordinaryPage} when left out.`),
  ),
};
