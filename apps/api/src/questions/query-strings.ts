import { askedAbout, askedBetween, isUuid, optional, text, values, word, worklist } from '#libs/domain';
import { namesCursor, type WeekState } from '#libs/application';

const isLimit = (value: unknown): boolean =>
  typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= 500;

const limit = text({ holds: isLimit, wrong: 'Skal være et helt tal fra 1 til 500.' }, 'How many at most.');

/** What is said of a cursor that is none. */
export const cursorWrong = 'Skal være next fra den forrige side.';

const cursor = text({ holds: isUuid, wrong: cursorWrong }, 'The page before.');

const isFlag = (value: unknown): boolean => ['', 'true', 'false'].some((one) => one === value);

const isSheet = (value: unknown): boolean => typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value);

/** How a table is read; `dryRun` without a value is set. */
export const ImportQueryString = {
  dryRun: optional(text({ holds: isFlag, wrong: 'Skal være true eller false.' }, 'Records nothing.')),
  decimal: optional(
    word(
      { any: 'What can be read in two ways is refused.', point: 'A point is a decimal point.' },
      'How hours are written.',
    ),
  ),
  sheet: optional(
    text(
      { holds: isSheet, pattern: '^[1-9]\\d{0,3}$', wrong: 'Skal være arkets nummer, fra 1.' },
      'The sheet of a workbook by its number, hidden ones counted; the first visible one when left out.',
    ),
  ),
};

const { kommunekode, on, ruleSet, knownAt } = askedAbout;

/** Questions about what was known at an instant. */
export const KnownAtQuery = { knownAt };

/** How an assessment is asked for. */
export const AssessmentQuery = { on, ruleSet, knownAt };

/** What changed between two times, the second by default now. */
export const ComparisonQueryString = {
  from: askedBetween.from,
  to: askedBetween.to,
  on: askedBetween.on,
  ruleSet,
};

export const AllTimekravQueryString = { kommunekode, ...AssessmentQuery };

/** Which page of a list is asked for. */
export const paging = { cursor: optional(cursor), limit: optional(limit) };

/** How a list is asked for page by page. */
export const PagedQueryString = { kommunekode, ...paging };

const orderWords = { oldest: 'The oldest first.', newest: 'The newest first.' } as const;

/** What comes first in a list that has an order in time. @param ordinary what does where nobody says */
export const orderAsked = (ordinary: keyof typeof orderWords) =>
  optional(word(orderWords, `Which comes first; ${ordinary} when left out.`));

/** Which erasures are asked for. */
export const ErasuresQueryString = { ...PagedQueryString, order: orderAsked('newest') };

const isListCursor = (value: unknown): boolean => typeof value === 'string' && namesCursor.test(value);

/** Which page of a list of participants is asked for. */
const listing = {
  order: optional(
    word(
      {
        id: 'The order of participant ids.',
        name: 'The order of names, by the Danish alphabet, of which one is told; all others last by id.',
      },
      'In which order they stand; id when left out.',
    ),
  ),
  cursor: optional(text({ holds: isListCursor, wrong: cursorWrong }, 'The page before, in the same order.')),
  limit: paging.limit,
};

export const ParticipantsQueryString = {
  kommunekode,
  state: optional(
    word({ current: 'With an open forløb.', exited: 'Without an open forløb.' }, 'Where they stand.'),
  ),
  readiness: optional(values.Readiness),
  timekrav: optional(
    word(
      { met: 'Met.', near: 'Not met, and at most two met weeks short.', not_met: 'Not met.' },
      'How far they are.',
    ),
  ),
  knownAt,
  ...listing,
};

/** As many ids as an address has room for. */
const mostParticipants = 200;
const isIds = (value: unknown): boolean =>
  typeof value === 'string' && value.split(',').length <= mostParticipants && value.split(',').every(isUuid);

/** Whose hours of a week are asked for. */
export const WeekQueryString = {
  kommunekode,
  provider: optional(values.Provider),
  readiness: optional(values.Readiness),
  state: optional(
    word(
      { missing: 'With a requirement and nothing recorded.', all: 'Everybody.' } satisfies Readonly<
        Record<WeekState, string>
      >,
      'Who is shown.',
    ),
  ),
  participants: optional(
    text(
      { holds: isIds, wrong: `Skal være højst ${mostParticipants} deltageres id med komma imellem.` },
      'These alone.',
    ),
  ),
  ...listing,
};

/** Which page of a list of things to do is asked for. */
export const WorklistQueryString = {
  ...worklist.asks,
  provider: optional(values.Provider),
  readiness: optional(values.Readiness),
  ...listing,
};
