import { optional, text, word } from '../declaration/field.ts';
import { askedAbout } from '../reports/report.asked.ts';
import { statusFigureNames } from '../reports/status.count.ts';
import { reportingValues } from '../reporting/reporting.fields.ts';
import { measures } from './definitions.ts';
import { statisticsCells } from './tables.ts';

/** What statistics are asked beside their period. */
export const askedStatistics = {
  kommunekode: askedAbout.kommunekode,
  ruleSet: askedAbout.ruleSet,
  knownAt: askedAbout.knownAt,
  form: {
    ...optional(
      word(
        {
          internal: 'Every cell that somebody adds to, for internal use.',
          published:
            'Small numbers suppressed: what would be published now; to who sees no individuals what was published last.',
        },
        'Which form is answered; the published one is of one municipality.',
      ),
    ),
    option: 'internal: alle tal, til intern brug (ellers internal), published: med små tal beskyttet',
    example: 'internal',
  },
} as const;

/** The first and the last of periods of one kind. */
export const askedPeriods = {
  from: {
    ...optional(reportingValues.Period),
    description: 'The first period; left out: the first of its kind in the year of `to`.',
    option: 'den første periode (ellers den første samme år)',
    example: '2022-01',
  },
  to: {
    ...optional(reportingValues.Period),
    description: 'The last one, of the same kind; left out: the last that has ended.',
    option: 'den sidste periode, af samme slags (ellers den sidste, der er slut)',
    example: '2022-10',
  },
} as const;

const [summed, counted] = [
  new Set(
    [...statisticsCells.values()]
      .filter(({ measure }) => measures[measure].amount !== 'days')
      .map(({ id }) => id),
  ),
  new Set(statusFigureNames),
];

/** Which cell of statistics it is about. */
export const askedCell = text(
  {
    holds: (value) => typeof value === 'string' && summed.has(value),
    wrong: 'Skal være en celle i statistikken, f.eks. uger|gruppe=oevrig,ugestatus=met.',
    longest: 100,
  },
  'A cell of the statistics: its measure, and its dimensions in the order of their names.',
);

/** Which figure of the status report it is about. */
export const askedFigure = text(
  {
    holds: (value) => typeof value === 'string' && counted.has(value),
    wrong: 'Skal være et tal i statusrapporten, f.eks. movedInto.job.',
    longest: 100,
  },
  'A figure of the status report that counts people, by its place in the answer.',
);
